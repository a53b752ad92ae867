/// The words that relate one decision to another, and those that say the same from the other side.
package enum LinkWords {
  /// Known pairs; a relation that reads the same from both sides is paired with itself.
  static let pairs: [(forward: String, reverse: String)] = [
    ("Supersedes", "Superseded by"), ("Supercedes", "Superceded by"),
    ("Replaces", "Replaced by"), ("Amends", "Amended by"), ("Clarifies", "Clarified by"),
    ("Refines", "Refined by"), ("Extends", "Extended by"), ("Implements", "Implemented by"),
    ("Depends on", "Required by"), ("Requires", "Required by"), ("Enables", "Enabled by"),
    ("Relates to", "Relates to"), ("Related to", "Related to"),
    ("Conflicts with", "Conflicts with"),
  ]

  /// The words for the other side, in the case of the given ones; nil for words of one's own.
  package static func reverse(of words: String) -> String? {
    let wanted = letters(words)
    var found: String?
    for pair in pairs where found == nil {
      if letters(pair.forward) == wanted { found = pair.reverse }
      if letters(pair.reverse) == wanted { found = pair.forward }
    }
    guard let found else { return nil }
    return words.first?.isLowercase == true ? found.lowercased() : found
  }

  /// What makes two spellings the same words: `superseded-by`, `Superceded by`, `supersededby`.
  package static func key(_ words: String) -> String {
    letters(words).replacing("superced", with: "supersed")
  }

  private static func letters(_ words: String) -> String {
    words.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The relation that words mean, in the spellings of all tools; nil for words of one's own.
  package static func relation(_ words: String) -> Edge.Kind? {
    switch key(words) {
    case "supersedes", "replaces": .supersedes
    case "supersededby", "replacedby": .supersededBy
    case "amends": .amends
    case "amendedby": .amendedBy
    case "relatesto", "relatedto", "seealso": .relatesTo
    case "dependson": .dependsOn
    case "implements": .implements
    default: nil
    }
  }
}

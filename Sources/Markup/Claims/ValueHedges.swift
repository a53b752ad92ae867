/// Tells a sentence that states how something is now from one that speaks of bounds, the past, a plan or an
/// example.
enum ValueHedges {
  private static let anywhere = [
    "e.g.", "for example", "for instance", "such as", "previously", "formerly", "used to", "at the time",
    "originally", "initially", "deprecated", "removed", "no longer", "was ", "were ", "had ", "will ", "would ",
    "could ", "might ", "should ", "planned", "became", "grew", "increased", "bumped", "upgraded", "migrated",
    "renamed", "→", "->", "since ", "until ", "between ", "hypothetical", "imagine", "suppose", "instead of",
    "rather than", "as of ", "if ", "added", "replaced", "expected", "target", "goal", "snapshot",
    "example", "estimate",
  ]
  private static let justBefore = [
    "about", "above", "across", "additional", "almost", "another", "any", "approximately", "around", "at least",
    "at most", "below", "every", "exceeds", "extra", "fewer than", "first", "following", "further", "last",
    "least", "less than", "limit to", "maximum", "minimum", "more", "more than", "most", "nearly", "new", "next", "of",
    "only", "or", "other", "over", "past", "previous", "remaining", "roughly", "top", "under", "up to", "within",
    "max", "min", "to", "from", "than", "these", "those", "both", "phase", "step", "line", "lines", "issue",
    "pr", "section", "chapter", "figure", "table", "ticket", "their", "page", "item", "like", "no",
    "per", "plus", "wave", "tier", "level", "layer", "sprint", "week", "day", "month", "option", "part",
  ]

  /// - Parameters:
  ///   - before: The sentence up to the value, `after` from there.
  static func hedge(before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) -> Bool {
    let start = String(decoding: before, as: UTF8.self).lowercased()
    let end = String(decoding: after, as: UTF8.self).lowercased()
    for phrase in anywhere where start.contains(phrase) || end.contains(phrase) { return true }
    var tail = start[...]
    while let last = tail.last, !last.isLetter, !last.isNumber {
      if "~≈≥≤<>±+=–-/".contains(last) { return true }
      tail.removeLast()
    }
    for phrase in justBefore where tail.hasSuffix(phrase) {
      let rest = tail.dropLast(phrase.count)
      if rest.last.map({ !$0.isLetter && !$0.isNumber }) ?? true { return true }
    }
    var rest = end[...].drop { $0 == " " || $0 == "*" }
    if let first = rest.first, "+–-/~%×".contains(first) { return true }
    rest = rest.prefix(12)
    return ["or ", "to ", "and later", "and up", "and newer", "of "].contains { rest.hasPrefix($0) }
  }
}

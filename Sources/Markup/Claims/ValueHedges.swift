/// Tells a sentence that states how something is now from one that speaks of bounds, the past, a plan or an
/// example, or that says what somebody said.
enum ValueHedges {
  private static let anywhere = PhraseSet([
    "e.g.", "for example", "for instance", "such as", "previously", "formerly", "used to", "at the time",
    "originally", "initially", "deprecated", "removed", "no longer", "was ", "were ", "had ", "will ", "would ",
    "could ", "might ", "should ", "planned", "became", "grew", "increased", "bumped", "upgraded", "migrated",
    "renamed", "→", "->", "since ", "until ", "between ", "hypothetical", "imagine", "suppose", "instead of",
    "rather than", "as of ", "if ", "added", "replaced", "expected", "target", "goal", "snapshot",
    "example", "estimate",
  ])
  private static let justBefore = [
    "about", "above", "across", "additional", "almost", "another", "any", "approximately", "around", "at least",
    "at most", "below", "every", "exceeds", "extra", "fewer than", "first", "following", "further", "last",
    "least", "less than", "limit to", "maximum", "minimum", "more", "more than", "most", "nearly", "new", "next", "of",
    "only", "or", "other", "over", "past", "previous", "remaining", "roughly", "top", "under", "up to", "within",
    "max", "min", "to", "from", "than", "these", "those", "both", "phase", "step", "line", "lines", "issue",
    "pr", "section", "chapter", "figure", "table", "ticket", "their", "page", "item", "like", "no",
    "per", "plus", "wave", "tier", "level", "layer", "sprint", "week", "day", "month", "option", "part",
  ].map { Array($0.utf8) }
  private static let justBehind = ["or ", "to ", "and later", "and up", "and newer", "of "].map { Array($0.utf8) }
  private static let bounds = ["~", "≈", "≥", "≤", "<", ">", "±"].map { Array($0.utf8) }
  private static let touchingBounds = ["=", "+", "–", "-", "/"].map { Array($0.utf8) }
  private static let boundsBehind = ["+", "–", "-", "/", "~", "%", "×"].map { Array($0.utf8) }

  /// - Parameters:
  ///   - before: The sentence up to the value, `after` from there.
  /// - Complexity: O(*n*); most sentences hold few bytes with which a phrase begins.
  static func hedge(before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) -> Bool {
    if isQuoted(before) { return true }
    let start = before.map(\.asciiLowercased)
    let end = after.map(\.asciiLowercased)
    if anywhere.isIn(start) || anywhere.isIn(end) { return true }
    var tail = start[...]
    while let last = tail.last, !isWord(last) {
      if bounds.contains(where: { tail.ends(with: $0) }) { return true }
      if tail.count == start.count, touchingBounds.contains(where: { tail.ends(with: $0) }) { return true }
      tail.removeLast()
    }
    for phrase in justBefore where tail.ends(with: phrase) {
      if tail.dropLast(phrase.count).last.map({ !isWord($0) }) ?? true { return true }
    }
    let rest = end.drop { $0 == 0x20 || $0 == UInt8(ascii: "*") }
    return boundsBehind.contains { rest.starts(with: $0) } || justBehind.contains { rest.starts(with: $0) }
  }

  /// True for a sentence about the past, a plan or an example; bounds are not looked at.
  static func speaksOfOtherTimes(before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) -> Bool {
    anywhere.isIn(before.map(\.asciiLowercased)) || anywhere.isIn(after.map(\.asciiLowercased))
  }

  /// True behind a quotation mark that is not closed: what follows is what somebody said.
  static func isQuoted(_ before: ArraySlice<UInt8>) -> Bool {
    if before.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1 { return true }
    guard before.contains(where: { $0 >= 0x80 }) else { return false }
    let text = String(decoding: before, as: UTF8.self)
    return text.count { "“„«".contains($0) } > text.count { "”»".contains($0) }
  }

  /// Letters of other scripts end no phrase that is looked for, so ASCII is enough.
  private static func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric }
}

/// Phrases that are looked for in a text all at once.
struct PhraseSet: Sendable {
  /// By their first byte.
  private let phrases: [[[UInt8]]]

  init(_ phrases: [String]) {
    var table = [[[UInt8]]](repeating: [], count: 256)
    for phrase in phrases {
      let bytes = Array(phrase.utf8)
      if let first = bytes.first { table[Int(first)].append(bytes) }
    }
    self.phrases = table
  }

  /// True where any of them stands in a text.
  /// - Complexity: O(*n*).
  func isIn(_ text: [UInt8]) -> Bool {
    for index in text.indices {
      for phrase in phrases[Int(text[index])] where text[index...].starts(with: phrase) { return true }
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}

import Markup

/// A number of things in a badge: `https://img.shields.io/badge/agents-42-blue`.
struct BadgeCount {
  let value: Int
  /// In the singular, and as written.
  let noun: String
  let plural: String
  /// Where the number stands.
  let range: SourceRange

  private static let host = Array("img.shields.io/badge/".utf8)

  /// - Complexity: O(*n*) in the references of the page.
  static func all(in document: Document) -> [BadgeCount] {
    document.references.compactMap { reference in
      guard reference.kind == .image || reference.kind == .htmlSource else { return nil }
      return BadgeCount(document.pool.utf8(reference.destination), at: reference.destinationRange)
    }
  }

  /// Nil where the badge says something else.
  private init?(_ address: ArraySlice<UInt8>, at place: SourceRange) {
    // Escapes are written otherwise than they are read.
    guard address.count == place.count, let host = address.firstRange(of: BadgeCount.host) else { return nil }
    let badge = address[host.upperBound...]
    let parts = badge.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].count <= 4,
      parts[1].allSatisfy({ $0 &- 0x30 < 10 }), let value = Int(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    let label = String(decoding: parts[0], as: UTF8.self).lowercased()
    guard let word = CountedNoun.reading((" " + label).utf8)?.last, word == label else { return nil }
    self.value = value
    noun = CountedNoun.singular(word)
    plural = word
    let start = Int(place.start) + parts[1].startIndex - address.startIndex
    range = SourceRange(start, start + parts[1].count)
  }
}

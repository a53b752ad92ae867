/// The YAML mapping at the top of a document.
package struct FrontMatter: Sendable, Equatable {
  /// From the opening to the closing `---` line, both included.
  package let range: SourceRange
  /// The bytes between the two `---` lines.
  package let contentRange: SourceRange
  /// In file order; a key that occurs twice is here twice.
  package let entries: [Entry]
  /// True where a comment or a blank line stands before it, which hides it from GitHub, MkDocs, Jekyll
  /// and Obsidian.
  package let isDisplaced: Bool

  /// A key with its value.
  package struct Entry: Sendable, Equatable {
    package let key: String
    package let keyRange: SourceRange
    package let value: FrontMatterValue
  }

  /// The entry whose value holds a range.
  /// - Complexity: O(log *k*) in the number of keys.
  package func entry(holding range: SourceRange) -> Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].keyRange.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, entries[low - 1].value.range.contains(range) else { return nil }
    return entries[low - 1]
  }

  /// The first value of a top-level key.
  /// - Complexity: O(*k*) in the number of keys.
  package subscript(key: String) -> FrontMatterValue? {
    entries.first { $0.key == key }?.value
  }
}

extension FrontMatter {
  /// The fields whose values name documents, decisions or phases.
  package static let referenceFields: Set<String> = [
    "supersedes", "superseded-by", "amends", "amended-by", "implements", "depends-on", "relates-to",
  ]

  /// The place of a scalar's text without its quotes.
  static func unquoted(_ bytes: Bytes, _ range: SourceRange) -> SourceRange {
    let offsets = range.offsets
    guard offsets.count >= 2, offsets.upperBound <= bytes.count else { return range }
    let first = bytes[offsets.lowerBound]
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"),
      bytes[offsets.upperBound - 1] == first
    else { return range }
    return SourceRange(offsets.lowerBound + 1, offsets.upperBound - 1)
  }
}

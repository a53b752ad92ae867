/// A relation to another decision as one line writes it: `superseded by [ADR-0005](0005-x.md)`,
/// `superseded by ADR-0005`.
struct WrittenLink {
  let words: String
  let label: String?
  let target: String

  /// Nil where nothing stands behind the words.
  init?(_ text: String) {
    if let open = text.firstIndex(of: "["), let middle = text.ranges(of: "](").last,
      open < middle.lowerBound, let close = text[middle.upperBound...].lastIndex(of: ")")
    {
      label = String(text[text.index(after: open)..<middle.lowerBound])
      let written = text[middle.upperBound..<close]
      let isBracketed = written.hasPrefix("<") && written.hasSuffix(">")
      target = String(isBracketed ? written.dropFirst().dropLast() : written)
      words = WrittenLink.trimmed(text[..<open])
    } else {
      guard let by = text.firstRange(of: "by ") else { return nil }
      let end = by.upperBound
      // A comma or a dash begins what is said about it.
      let name = text[end...].prefix { !",;(".contains($0) }
      target = WrittenLink.trimmed(name)
      label = nil
      words = WrittenLink.trimmed(text[..<end])
    }
    if target.isEmpty { return nil }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { " *_".contains($0) }
    while let last = text.last, " :*_.".contains(last) { text.removeLast() }
    return String(text)
  }
}

/// Puts a file together from new lines, which take the file's line ends, and from bytes as they are.
struct TextBuilder {
  private(set) var bytes: [UInt8]
  private let lineEnd: [UInt8]
  var usesCarriageReturns: Bool { lineEnd.count > 1 }
  private let start: Int

  init(usesCarriageReturns: Bool, hasByteOrderMark: Bool) {
    lineEnd = usesCarriageReturns ? [0x0D, 0x0A] : [0x0A]
    bytes = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    start = bytes.count
  }

  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes += lineEnd
  }

  mutating func raw(_ text: some Sequence<UInt8>) { bytes += text }

  mutating func endLine() {
    if bytes.count > start, bytes.last != 0x0A, bytes.last != 0x0D { bytes += lineEnd }
  }

  /// Sees that what comes next stands behind a blank line, unless it comes first.
  mutating func blankLine() {
    guard bytes.count > start else { return }
    endLine()
    var rest = bytes[start...]
    if rest.last == 0x0A { rest.removeLast() }
    if rest.last == 0x0D { rest.removeLast() }
    let before = rest.reversed().drop { $0 == 0x20 || $0 == 0x09 }.first
    if before != 0x0A, before != 0x0D { bytes += lineEnd }
  }

  /// A piece of text of its own, with a blank line before it; nothing for blank text.
  mutating func paragraph(_ text: [UInt8]) {
    guard !DecisionText.isBlank(text[...]) else { return }
    blankLine()
    bytes += text
    endLine()
  }

  mutating func section(_ section: DecisionSection) {
    blankLine()
    bytes += section.heading.isEmpty
      ? DecisionText.heading(Array(section.title.utf8), level: section.level) : section.heading
    if section.body.first != 0x0A, section.body.first != 0x0D { bytes += lineEnd }
    bytes += section.body
    for child in section.children { self.section(child) }
  }

  /// The file, which ends with one line end or with none.
  func finished(endsLine: Bool = true) -> [UInt8] {
    var result = bytes
    while result.count > start, let last = result.last, DecisionText.isBlank([last]) { result.removeLast() }
    return endsLine ? result + lineEnd : result
  }
}

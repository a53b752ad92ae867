/// The top of a file: byte order mark, resume block and front matter, in any order.
struct Preamble {
  /// Of the comment that holds the resume block.
  var resume: Range<Int>?
  /// From the opening to the closing `---`, and what is between them.
  var frontMatter: (range: Range<Int>, content: Range<Int>)?
  var isDisplaced = false
  /// The opening line of front matter that never closes.
  var unclosed: Range<Int>?
  /// The first byte that is Markdown.
  var bodyStart = 0

  init(_ bytes: Bytes) {
    var index = bytes.holds("\u{FEFF}", at: 0) ? 3 : 0
    bodyStart = index
    let first = index
    var sawComment = false
    while true {
      while index < bytes.count, bytes[index].isWhitespace { index += 1 }
      if bytes.holds("<!--", at: index) {
        guard let end = Preamble.commentEnd(bytes, at: index) else { return }
        sawComment = true
        if ResumeBlock.opens(bytes, at: index) {
          if resume != nil { return }
          resume = index..<end
          bodyStart = Preamble.startOfBody(bytes, after: end)
        }
        index = end
      } else if frontMatter == nil, let found = Preamble.frontMatter(bytes, at: index),
        !sawComment || Preamble.looksLikeMapping(bytes, found.content)
      {
        frontMatter = found
        isDisplaced = index > first
        index = found.range.upperBound
        bodyStart = Preamble.startOfBody(bytes, after: index)
      } else {
        if frontMatter == nil, !sawComment { unclosed = Preamble.unclosed(bytes, at: index) }
        return
      }
    }
  }

  /// The line behind the preamble, or the rest of its own line if there is more on it.
  private static func startOfBody(_ bytes: Bytes, after end: Int) -> Int {
    var index = end
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    guard index < bytes.count else { return bytes.count }
    return bytes[index].isLineEnd ? bytes.startOfNextLine(after: index) : end
  }

  private static func commentEnd(_ bytes: Bytes, at start: Int) -> Int? {
    if let end = bytes.index(of: "-->", from: start + 4) { return end + 3 }
    // A resume block that never closes is still read, to its last line.
    return ResumeBlock.opens(bytes, at: start) ? bytes.count : nil
  }

  private static func frontMatter(
    _ bytes: Bytes, at start: Int
  ) -> (range: Range<Int>, content: Range<Int>)? {
    guard let opening = fence(bytes, at: start, isOpening: true) else { return nil }
    var line = opening
    while line < bytes.count {
      if let _ = fence(bytes, at: line, isOpening: false) {
        let content = opening..<line
        guard looksLikeMapping(bytes, content) || isBlank(bytes, content) else { return nil }
        return (start..<bytes.endOfLine(from: line), content)
      }
      line = bytes.startOfNextLine(after: bytes.endOfLine(from: line))
    }
    return nil
  }

  /// The start of the line behind a `---` line (or `...`, which may close).
  private static func fence(_ bytes: Bytes, at start: Int, isOpening: Bool) -> Int? {
    guard bytes.holds("---", at: start) || !isOpening && bytes.holds("...", at: start) else {
      return nil
    }
    let end = bytes.endOfLine(from: start)
    guard bytes.trimmed(start + 3..<end).isEmpty else { return nil }
    if end == bytes.count { return isOpening ? nil : end }
    return bytes.startOfNextLine(after: end)
  }

  private static func isBlank(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    bytes.trimmed(range).isEmpty
  }

  /// True where the first line that says something starts with a key, so that a thematic break with
  /// text behind it is not taken for front matter.
  private static func looksLikeMapping(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    var line = range.lowerBound
    while line < range.upperBound {
      let end = min(bytes.endOfLine(from: line), range.upperBound)
      let text = bytes.trimmed(line..<end)
      if !text.isEmpty, bytes[text.lowerBound] != UInt8(ascii: "#") {
        return startsWithKey(bytes, text)
      }
      line = bytes.startOfNextLine(after: end)
    }
    return false
  }

  private static func startsWithKey(_ bytes: Bytes, _ line: Range<Int>) -> Bool {
    let first = bytes[line.lowerBound]
    if first == UInt8(ascii: "{") { return true }
    var index = line.lowerBound
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let start = index
    while index < line.upperBound, bytes[index] != UInt8(ascii: ":") {
      let byte = bytes[index]
      guard byte.isASCIIAlphanumeric || byte >= 0x80 || "_-./ @$\"'".utf8.contains(byte) else {
        return false
      }
      index += 1
    }
    guard index < line.upperBound, index > start, index - start <= 60 else { return false }
    return index + 1 == line.upperBound || bytes[index + 1].isSpaceOrTab || isQuoted
  }

  /// The opening line of what was meant as front matter but has no end: a key follows at once.
  private static func unclosed(_ bytes: Bytes, at start: Int) -> Range<Int>? {
    guard start <= 3, let next = fence(bytes, at: start, isOpening: true) else { return nil }
    let end = bytes.endOfLine(from: next)
    let line = bytes.trimmed(next..<end)
    guard !line.isEmpty, bytes[line.lowerBound].isASCIILetter, startsWithKey(bytes, line) else {
      return nil
    }
    // A key is one word; a sentence with a colon is text below a rule.
    guard !bytes[line].prefix(while: { $0 != UInt8(ascii: ":") }).contains(0x20) else { return nil }
    return start..<bytes.endOfLine(from: start)
  }
}

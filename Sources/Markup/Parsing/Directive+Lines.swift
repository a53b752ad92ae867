extension Directive {
  /// What the comments begin with that silence findings.
  package static let silencing = "cairn-disable"

  /// Finds the lines that the directives of a document speak of, while its bytes are at hand.
  /// - Complexity: O(1) for a document without such directives.
  static func findLines(_ document: inout Draft, _ bytes: Bytes) {
    for index in document.directives.indices {
      let directive = document.directives[index]
      let text = document.pool.utf8(directive.text)
      guard text.starts(with: silencing.utf8) else { continue }
      if text.starts(with: "cairn-disable-line".utf8) {
        document.directives[index].line = SourceRange(
          startOfLine(bytes, Int(directive.range.start)),
          bytes.endOfLine(from: Int(directive.range.end)))
      } else if text.starts(with: "cairn-disable-next-line".utf8) {
        document.directives[index].line = nextLine(bytes, after: Int(directive.range.end))
      }
    }
  }

  private static func startOfLine(_ bytes: Bytes, _ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, !bytes[start - 1].isLineEnd { start -= 1 }
    return start
  }

  /// The next line that says something and is no such comment itself, so that two of them may stand
  /// one below the other.
  private static func nextLine(_ bytes: Bytes, after end: Int) -> SourceRange {
    var line = bytes.startOfNextLine(after: bytes.endOfLine(from: end))
    while line < bytes.count {
      let lineEnd = bytes.endOfLine(from: line)
      var start = line
      while start < lineEnd, bytes[start].isSpaceOrTab || bytes[start] == UInt8(ascii: ">") {
        start += 1
      }
      if start < lineEnd, !isSilencing(bytes, start) { return SourceRange(line, lineEnd) }
      line = bytes.startOfNextLine(after: lineEnd)
    }
    return SourceRange(bytes.count, bytes.count)
  }

  private static func isSilencing(_ bytes: Bytes, _ start: Int) -> Bool {
    guard bytes.holds("<!--", at: start) else { return false }
    var index = start + 4
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return bytes.holds("cairn-disable", at: index)
  }
}

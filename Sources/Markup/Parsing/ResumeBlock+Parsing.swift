extension ResumeBlock {
  /// True where a comment that opens at an index is a resume block.
  static func opens(_ bytes: Bytes, at start: Int) -> Bool {
    var index = start + 4
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    guard bytes.holdsIgnoringCase("resume", at: index) else { return false }
    index += 6
    while index < bytes.count, bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: "-")
      || bytes[index] == UInt8(ascii: "_")
    {
      index += 1
    }
    guard bytes.holdsIgnoringCase("context", at: index) else { return false }
    index += 7
    return index >= bytes.count || !bytes[index].isASCIIAlphanumeric
  }

  /// Reads the fields of a comment.
  /// - Parameter range: The comment with its delimiters.
  init(_ bytes: Bytes, _ range: Range<Int>) {
    let isClosed = range.count >= 7 && bytes.holds("-->", at: range.upperBound - 3)
    let end = isClosed ? range.upperBound - 3 : range.upperBound
    var fields: [Field] = []
    var stray: [SourceRange] = []
    var current: (name: String, nameRange: SourceRange, parts: [Range<Int>], colon: Int)?
    var indentation = Int.max

    func finish() {
      guard let field = current else { return }
      let value = field.parts.map { bytes.string($0) }.joined(separator: " ")
      let valueRange =
        field.parts.isEmpty
        ? SourceRange(field.colon + 1, field.colon + 1)
        : SourceRange(field.parts[0].lowerBound, field.parts[field.parts.count - 1].upperBound)
      fields.append(
        Field(
          name: field.name, nameRange: field.nameRange, value: value, valueRange: valueRange,
          key: Key(named: field.name)))
    }

    var line = bytes.endOfLine(from: range.lowerBound)
    // Fields may begin on the opening line, behind the words themselves.
    let head = ResumeBlock.headEnd(bytes, range.lowerBound)
    line = min(head, line)
    var isFirst = true
    while line < end {
      let lineEnd = min(bytes.endOfLine(from: line), end)
      let text = bytes.trimmed(line..<lineEnd)
      defer {
        line = lineEnd >= end ? end : bytes.startOfNextLine(after: lineEnd)
        isFirst = false
      }
      if text.isEmpty { continue }
      let indent = text.lowerBound - line
      if let key = ResumeBlock.key(bytes, text),
        Key(named: bytes.string(key.name)) != nil
          || (indent <= indentation && !bytes[key.name].contains(0x20)
            && !bytes.holds("//", at: key.colon + 1))
      {
        finish()
        indentation = min(indentation, isFirst ? 0 : indent)
        let value = bytes.trimmed(key.colon + 1..<text.upperBound)
        current = (
          bytes.string(key.name), SourceRange(key.name), value.isEmpty ? [] : [value], key.colon
        )
      } else if current != nil {
        current?.parts.append(text)
      } else {
        stray.append(SourceRange(text))
      }
    }
    finish()
    self.init(
      range: SourceRange(range), fields: fields, strayLines: stray, isClosed: isClosed)
  }

  private static func headEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var index = start + 4
    while index < bytes.count, bytes[index].asciiLowercased != UInt8(ascii: "x") { index += 1 }
    index = min(bytes.count, index + 2)
    while index < bytes.count, bytes[index] == UInt8(ascii: ":") { index += 1 }
    return index
  }

  /// The name and the colon of a line that starts with `Name:`, a list marker before it allowed.
  private static func key(_ bytes: Bytes, _ line: Range<Int>) -> (name: Range<Int>, colon: Int)? {
    var start = line.lowerBound
    if line.count > 2, bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "*"),
      bytes[start + 1] == 0x20
    {
      start += 2
    }
    guard start < line.upperBound, bytes[start].isASCIILetter else { return nil }
    var index = start
    while index < line.upperBound, bytes[index] != UInt8(ascii: ":") {
      guard bytes[index].isASCIIAlphanumeric || " -_".utf8.contains(bytes[index]),
        index - start < 24
      else { return nil }
      index += 1
    }
    guard index < line.upperBound else { return nil }
    guard index + 1 == line.upperBound || bytes[index + 1].isSpaceOrTab else { return nil }
    var end = index
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return (start..<end, index)
  }
}

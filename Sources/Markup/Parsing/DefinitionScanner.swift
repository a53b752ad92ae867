/// Finds link reference definitions, which cmark-gfm reads and then drops.
///
/// A line can hold a definition only if cmark gave it to no block: code, raw HTML, headings, tables
/// and the text of paragraphs cover their lines, definitions leave theirs bare.
struct DefinitionScanner {
  struct Found {
    var label: String
    var range: Range<Int>
    var extent: Range<Int>
    var destination: Range<Int>
  }

  /// True for each line that some block covers; line 1 is at index 0.
  private(set) var covered: [Bool] = []

  mutating func reset(lines: Int) {
    covered.removeAll(keepingCapacity: true)
    covered.append(contentsOf: repeatElement(false, count: lines))
  }

  mutating func cover(_ lines: ClosedRange<Int>) {
    for line in lines.clamped(to: 1...max(1, covered.count)) where line <= covered.count {
      covered[line - 1] = true
    }
  }

  /// True where some line begins as a definition does, behind the markers of containers.
  func mayFind(_ bytes: Bytes, _ lines: LineStarts) -> Bool {
    guard let first = lines.starts.first else { return false }
    var from = first
    while let colon = bytes.index(of: "]:", from: from) {
      from = colon + 2
      // A label may span lines, but hardly ever does; its first line then ends without a bracket.
      var line = lines.line(of: colon)
      while line >= 1, let content = lines.content(line, in: bytes) {
        if opening(bytes, content) != nil { return true }
        if content.lowerBound < colon - 1_000 || bytes[content].contains(UInt8(ascii: "[")) { break }
        line -= 1
      }
    }
    return false
  }

  /// The definitions of a body, in order.
  /// - Complexity: O(*n*) in the number of bytes.
  func scan(_ bytes: Bytes, _ lines: LineStarts) -> [Found] {
    var found: [Found] = []
    var line = 1
    while line <= lines.count {
      defer { line += 1 }
      guard !covered[line - 1], let content = lines.content(line, in: bytes),
        let open = opening(bytes, content),
        let definition = definition(bytes, at: open, lines, line)
      else { continue }
      found.append(definition.found)
      line = definition.lastLine
    }
    return found
  }

  /// The bracket that opens a definition behind the markers of quotes and list items.
  private func opening(_ bytes: Bytes, _ line: Range<Int>) -> Int? {
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "[") {
        // A checkbox may stand before the definition.
        let isCheckbox =
          index + 3 < line.upperBound && bytes[index + 2] == UInt8(ascii: "]")
          && bytes[index + 3].isSpaceOrTab && index > line.lowerBound
        guard isCheckbox else { return index }
        index += 4
        continue
      }
      guard
        byte.isSpaceOrTab || byte.isASCIIDigit || ">*+-.)".utf8.contains(byte)
      else { return nil }
      index += 1
    }
    return nil
  }

  /// A label without the markers of quotes that stand in it where it wraps.
  private func label(_ bytes: Bytes, _ range: Range<Int>) -> String? {
    guard bytes[range].contains(where: \.isLineEnd) else {
      return LabelIndex.normalized(bytes, range)
    }
    var text: [UInt8] = []
    var isStart = false
    for byte in bytes[range] {
      if isStart, byte.isSpaceOrTab || byte == UInt8(ascii: ">") { continue }
      isStart = byte.isLineEnd
      text.append(byte)
    }
    return text.withUnsafeBufferPointer { LabelIndex.normalized($0, 0..<$0.count) }
  }

  private func definition(
    _ bytes: Bytes, at open: Int, _ lines: LineStarts, _ line: Int
  ) -> (found: Found, lastLine: Int)? {
    guard open + 1 < bytes.count, bytes[open + 1] != UInt8(ascii: "^"),
      let labelEnd = LinkTail.labelEnd(bytes, at: open), labelEnd < bytes.count,
      bytes[labelEnd] == UInt8(ascii: ":"),
      let label = label(bytes, open + 1..<labelEnd - 1)
    else { return nil }
    var index = labelEnd + 1
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    if index < bytes.count, bytes[index].isLineEnd {
      // The destination may stand on the next line, behind the markers of the containers.
      index = bytes.startOfNextLine(after: index)
      while index < bytes.count, bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ">") {
        index += 1
      }
    }
    guard let destination = LinkTail.destination(bytes, at: index),
      !(destination.range.isEmpty && bytes[index...].first != UInt8(ascii: "<"))
    else { return nil }
    let lastLine = lines.line(of: max(open, destination.end - 1))
    guard lastLine <= covered.count, !covered[lastLine - 1] else { return nil }
    // Only a title may follow on the line.
    var extentEnd = destination.end
    var rest = destination.end
    while rest < bytes.count, bytes[rest].isSpaceOrTab { rest += 1 }
    if rest < bytes.count, !bytes[rest].isLineEnd {
      guard rest > destination.end, let end = LinkTail.titleEnd(bytes, at: rest) else { return nil }
      rest = end
      extentEnd = end
      while rest < bytes.count, bytes[rest].isSpaceOrTab { rest += 1 }
      guard rest == bytes.count || bytes[rest].isLineEnd else { return nil }
    }
    if extentEnd == destination.end, lastLine < covered.count, !covered[lastLine] {
      extentEnd = titleBelow(bytes, rest) ?? extentEnd
    }
    return (
      Found(
        label: label, range: open..<destination.end, extent: open..<extentEnd,
        destination: destination.range), lastLine
    )
  }

  /// The end of a title on the line below a destination.
  private func titleBelow(_ bytes: Bytes, _ lineEnd: Int) -> Int? {
    var index = bytes.startOfNextLine(after: lineEnd)
    while index < bytes.count, bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ">") {
      index += 1
    }
    guard let end = LinkTail.titleEnd(bytes, at: index) else { return nil }
    return bytes.trimmed(end..<bytes.endOfLine(from: end)).isEmpty ? end : nil
  }
}

/// Splits a table row as the table extension does: at every pipe without a backslash before it.
enum TableRow {
  /// The stretches between the pipes of a line, without the white space around them. The marker of
  /// a quote is skipped, and that of a list item where a pipe follows; else it stays in the first cell.
  static func cells(_ source: Bytes, _ line: Range<Int>, columns: Int) -> [Range<Int>] {
    var start = line.lowerBound
    while start < line.upperBound, source[start].isSpaceOrTab || source[start] == UInt8(ascii: ">") {
      start += 1
    }
    var end = line.upperBound
    while end > start, source[end - 1].isSpaceOrTab { end -= 1 }
    let hasLeadingPipe = start < end && source[start] == UInt8(ascii: "|")
    if hasLeadingPipe { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    while index < end {
      if source[index] == UInt8(ascii: "|"), source[index - 1] != UInt8(ascii: "\\") {
        cells.append(source.trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < end { cells.append(source.trimmed(start..<end)) }
    if !hasLeadingPipe, cells.count > columns, let first = cells.first,
      source[first].allSatisfy({ $0.isASCIIDigit || "-*+.)>".utf8.contains($0) || $0.isSpaceOrTab })
    {
      cells.removeFirst()
    }
    return cells
  }

  /// Where a cell's content stands, given its stretch of the line; nil where they differ.
  static func place(
    _ content: Bytes, in source: Bytes, _ cell: Range<Int>?, isFirst: Bool
  ) -> Range<Int>? {
    guard let cell else { return nil }
    let content = content.slice(content.trimmed(0..<content.count))
    if equals(content, source, cell) { return cell }
    // The first cell of a table in a list item has the item's marker before it.
    guard isFirst, cell.count > content.count else { return nil }
    let tail = cell.upperBound - content.count..<cell.upperBound
    if equals(content, source, tail) { return tail }
    if let pipe = source.index(of: UInt8(ascii: "|"), from: cell.lowerBound), pipe < cell.upperBound {
      let inner = source.trimmed(pipe + 1..<cell.upperBound)
      if equals(content, source, inner) { return inner }
    }
    return nil
  }

  /// True where a cell's content is a stretch of the file, but for the backslashes before pipes.
  private static func equals(_ content: Bytes, _ source: Bytes, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    for byte in content {
      if place + 1 < range.upperBound, byte == UInt8(ascii: "|"),
        source[place] == UInt8(ascii: "\\"), source[place + 1] == byte
      {
        place += 1
      }
      guard place < range.upperBound, source[place] == byte else { return false }
      place += 1
    }
    return place == range.upperBound
  }
}

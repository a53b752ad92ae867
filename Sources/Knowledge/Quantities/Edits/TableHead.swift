import Markup

/// Finds what stands over a cell, in the bytes of a page.
enum TableHead {
  /// A longer table is a register, in lines.
  private static let mostRows = 200

  /// The first row of the table that a line is a row of; nil for a line of another kind, and for the first row itself.
  ///
  /// - Complexity: O(*n*) in the bytes of the rows above.
  static func line(of row: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard isRow(bytes, row) else { return nil }
    var (line, below): (Range<Int>, Range<Int>?) = (row, nil)
    for _ in 0..<mostRows {
      guard line.lowerBound > 0 else { break }
      let start = bytes[..<(line.lowerBound - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let above = start..<line.lowerBound - 1
      guard isRow(bytes, above) else { break }
      (line, below) = (above, line)
    }
    guard let below, bytes[below].allSatisfy({ "|-: \t\r".utf8.contains($0) }) else { return nil }
    return line
  }

  private static func isRow(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    bytes[line].first { $0 > 0x20 } == UInt8(ascii: "|")
  }

  /// The names in the cell of a first row that stands over a place of another row.
  static func names(over place: Int, of row: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ head: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    let column = bytes[row.lowerBound..<place].count { $0 == UInt8(ascii: "|") }
    let cells = head.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    guard cells.indices.contains(column) else { return [] }
    return LineWord.all(in: head, cells[column].startIndex..<cells[column].endIndex).filter { $0.form == .name }.map(\.stem)
  }
}

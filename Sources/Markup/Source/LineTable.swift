/// Where each line of a file begins, to turn byte offsets into the lines and columns people read.
///
/// Documents keep offsets only; a table is made at the edge, for the few files that have something
/// to report. A line ends with a line feed, a carriage return, or both, as in CommonMark 2.1.
package struct LineTable: Sendable {
  /// The offset of each line's first byte; the first entry is 0.
  package let starts: [Int]
  /// The number of bytes in the file.
  package let size: Int

  /// - Complexity: O(*n*) in the number of bytes.
  package init(_ bytes: [UInt8]) {
    var lines = SourceLines()
    starts = bytes.withUnsafeBufferPointer {
      lines.index($0, from: 0)
      return Array(lines.table.starts)
    }
    size = bytes.count
  }

  /// The line and column of a byte, both from 1, the column in bytes.
  ///
  /// An offset behind the end is the end: a file may have shrunk since it was read.
  /// - Complexity: O(log *l*) in the number of lines.
  package func position(of offset: Int) -> SourcePosition {
    let offset = min(max(0, offset), size)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1, offset: offset)
  }

  /// The bytes of a line without its ending; empty for a line that does not exist.
  package func content(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return 0..<0 }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : min(size, bytes.count)
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }
}

/// A place in a file as people and editors name it.
package struct SourcePosition: Sendable, Hashable {
  /// From 1.
  package let line: Int
  /// From 1, in UTF-8 bytes.
  package let column: Int
  /// From 0, in UTF-8 bytes.
  package let offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

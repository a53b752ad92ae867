import Glibc

/// Where the lines of a body begin, counted as cmark-gfm counts them.
///
/// The offsets lie in one buffer that is used again for every file that a worker parses; ``starts``
/// is valid until the next call of ``index(_:from:)``.
struct SourceLines: ~Copyable {
  private var buffer = UnsafeMutableBufferPointer<Int>.allocate(capacity: 1 << 12)
  private(set) var count = 0

  deinit { buffer.deallocate() }

  /// The offset of each line's first byte; line 1 is at index 0.
  var table: LineStarts { LineStarts(starts: UnsafeBufferPointer(rebasing: buffer[..<count])) }

  /// - Parameter start: The first byte of the body; earlier bytes belong to no line.
  mutating func index(_ bytes: Bytes, from start: Int) {
    count = 0
    append(start)
    if bytes.index(of: UInt8(ascii: "\r"), from: start) != nil {
      indexAllLineEnds(bytes, from: start)
      return
    }
    var index = start
    while let feed = bytes.index(of: UInt8(ascii: "\n"), from: index) {
      index = feed + 1
      append(index)
    }
  }

  private mutating func indexAllLineEnds(_ bytes: Bytes, from start: Int) {
    var index = start
    while index < bytes.count {
      let end = bytes.endOfLine(from: index)
      guard end < bytes.count else { return }
      index = bytes.startOfNextLine(after: end)
      append(index)
    }
  }

  private mutating func append(_ start: Int) {
    if count == buffer.count {
      let larger = UnsafeMutableBufferPointer<Int>.allocate(capacity: buffer.count * 2)
      _ = larger.update(fromContentsOf: buffer)
      buffer.deallocate()
      buffer = larger
    }
    buffer[count] = start
    count += 1
  }
}

/// The line starts of the file that is being parsed.
struct LineStarts {
  let starts: UnsafeBufferPointer<Int>

  var count: Int { starts.count }

  /// The bytes of a line without its ending; nil for a line that does not exist.
  @inline(__always)
  func content(_ line: Int, in bytes: Bytes) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1].isLineEnd { end -= 1 }
    return start..<end
  }

  /// The line that holds an offset, from 1.
  /// - Complexity: O(log *l*).
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}

import Glibc
import Markup

/// The bytes of a file of any kind while it is searched.
struct FileText {
  let bytes: Bytes

  /// Nil for what is no text: it has a zero byte among the first 8 KiB.
  init?(_ bytes: Bytes) {
    if let base = bytes.baseAddress, memchr(base, 0, min(bytes.count, 8192)) != nil { return nil }
    self.bytes = bytes
  }

  /// A line of a file, which is searched by itself.
  init(line: Slice<Bytes>) { bytes = Bytes(rebasing: line) }

  /// The index where some bytes next stand; their first two are searched for at once.
  func index(of needle: [UInt8], from start: Int) -> Int? {
    guard let base = bytes.baseAddress, let first = needle.first, start >= 0,
      start + needle.count <= bytes.count
    else { return nil }
    guard needle.count > 1 else {
      return memchr(base + start, Int32(first), bytes.count - start).map {
        UnsafeRawPointer($0) - UnsafeRawPointer(base)
      }
    }
    var from = start
    while let found = bytes.index(of: first, needle[1], from: from),
      found + needle.count <= bytes.count
    {
      if memcmp(base + found, needle, needle.count) == 0 { return found }
      from = found + 1
    }
    return nil
  }

  /// True for a letter, a digit, `_`, or a byte of a character beyond ASCII.
  func isWord(_ index: Int) -> Bool {
    guard index >= 0, index < bytes.count else { return false }
    return FileText.isWord(bytes[index])
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
  }

  /// The line that an index is on, without its line end.
  func line(at index: Int) -> Range<Int> {
    var start = min(index, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start..<lineEnd(from: index)
  }

  /// Where the line ends that an index is on.
  func lineEnd(from index: Int) -> Int {
    var end = min(index, bytes.count)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }
}

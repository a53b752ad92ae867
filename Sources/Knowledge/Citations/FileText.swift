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
    var end = min(index, bytes.count)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return start..<end
  }
}

extension FileText {
  /// The rules and families that comments silence at a place of a file that is no document.
  ///
  /// `cairn-disable-line RULE, RULE: reason` on the same line, or `cairn-disable-next-line` on the
  /// line above, in a comment of whatever language.
  func silenced(at index: Int) -> Set<String> {
    let line = line(at: index)
    var names = FileText.names(in: bytes[line], behind: "cairn-disable-line")
    guard line.lowerBound > 0 else { return names }
    var end = line.lowerBound - 1
    if bytes[end] == 0x0A, end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    names.formUnion(FileText.names(in: bytes[self.line(at: end)], behind: "cairn-disable-next-line"))
    return names
  }

  private static func names(in line: Slice<Bytes>, behind word: String) -> Set<String> {
    let text = String(decoding: line, as: UTF8.self)
    guard let place = text.firstRange(of: word) else { return [] }
    let list = text[place.upperBound...].prefix { $0 != ":" }
    return Set(
      list.split(separator: ",").map { part in
        String(part.drop(while: \.isWhitespace).prefix { $0.isLetter || $0 == "-" })
      })
  }
}

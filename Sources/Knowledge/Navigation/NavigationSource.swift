import Markup

/// The bytes of a navigation file, looked at line by line.
struct NavigationSource {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func startOfLine(_ offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index > 0, !bytes[index - 1].isLineEndByte { index -= 1 }
    if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), offset >= 3 { index = 3 }
    return index
  }

  /// The place of the line end, or the end of the file.
  func endOfLine(_ offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index < bytes.count, !bytes[index].isLineEndByte { index += 1 }
    return index
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// True where a tag or an anchor stands before a value, or an alias in its place.
  func isTagged(_ range: SourceRange) -> Bool {
    let start = Int(range.start)
    if start < bytes.count, bytes[start] == UInt8(ascii: "!") || bytes[start] == UInt8(ascii: "*") {
      return true
    }
    var end = start
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var index = end
    while index > 0, !bytes[index - 1].isLineEndByte, bytes[index - 1] != UInt8(ascii: " ") {
      index -= 1
    }
    return index < end && bytes[index] == UInt8(ascii: "!")
  }

  /// What stands before a list item on its line: the indentation, the marker, and the gap behind it.
  struct Marker: Equatable {
    /// Where the marker stands.
    let offset: Int
    /// Spaces only.
    let indentation: String
    /// `-`, `*`, `+` or a number with a period.
    let bullet: String
    let gap: String

    /// All of it, as a new item would write it.
    var prefix: String { indentation + bullet + gap }
  }

  /// The marker of an item whose first byte is given; nil where it does not begin a line.
  func marker(before start: Int) -> Marker? {
    let line = startOfLine(start)
    var index = line
    while index < start, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    let offset = index
    while index < start, bytes[index] != 0x20, bytes[index] != 0x09 { index += 1 }
    let bullet = text(offset..<index)
    guard index < start, bytes[index..<start].allSatisfy({ $0 == 0x20 || $0 == 0x09 }),
      ["-", "*", "+"].contains(bullet)
        || bullet.count > 1 && (bullet.hasSuffix(".") || bullet.hasSuffix(")"))
          && bullet.dropLast().allSatisfy(\.isNumber)
    else { return nil }
    return Marker(
      offset: offset, indentation: text(line..<offset), bullet: bullet, gap: text(index..<start))
  }
}

extension UInt8 {
  var isLineEndByte: Bool { self == 0x0A || self == 0x0D }
}

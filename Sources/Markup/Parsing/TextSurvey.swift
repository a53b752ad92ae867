import Glibc

/// What must be known of a file's bytes before cmark-gfm sees them, found in one or two passes.
struct TextSurvey {
  /// The offset of the first byte that is not part of valid UTF-8.
  var firstInvalid: Int?
  /// The offset of the first NUL byte.
  var firstNUL: Int?
  /// The offset of a line whose number of `|` is over the limit, and that number.
  var widestLine: (offset: Int, pipes: Int)?

  /// True where a carriage return stands without a line feed behind it.
  var hasLoneReturn: Bool

  /// cmark-gfm keeps the cells of a row in a list that it walks from its head for each new cell, so
  /// a row of *n* cells costs n² steps, and it pads every row to the header's width: a table of
  /// 1,000 columns takes seconds. Nobody reads tables this wide; beyond, the text is no table.
  static let widestTable = 250

  init(_ bytes: Bytes) {
    firstInvalid = TextSurvey.firstInvalidUTF8(bytes)
    firstNUL = bytes.index(of: 0, from: 0)
    widestLine = TextSurvey.tooWideLine(bytes)
    hasLoneReturn = TextSurvey.hasLoneReturn(bytes)
  }

  private static func hasLoneReturn(_ bytes: Bytes) -> Bool {
    var from = 0
    while let found = bytes.index(of: UInt8(ascii: "\r"), from: from) {
      if found + 1 == bytes.count || bytes[found + 1] != UInt8(ascii: "\n") { return true }
      from = found + 2
    }
    return false
  }

  /// The bytes with lone carriage returns as line feeds and NULs as another control character, each
  /// in its place.
  static func cleaned(_ bytes: Bytes) -> [UInt8] {
    var cleaned = Array(bytes)
    for index in cleaned.indices {
      if cleaned[index] == 0 { cleaned[index] = 0x1A }
      if cleaned[index] == 0x0D, index + 1 == cleaned.count || cleaned[index + 1] != 0x0A {
        cleaned[index] = 0x0A
      }
    }
    return cleaned
  }

  private static func tooWideLine(_ bytes: Bytes) -> (offset: Int, pipes: Int)? {
    var index = 0
    while let first = bytes.index(of: UInt8(ascii: "|"), from: index) {
      let end = bytes.index(of: UInt8(ascii: "\n"), from: first) ?? bytes.count
      if end - first > widestTable {
        var pipes = 0
        for byte in bytes[first..<end] where byte == UInt8(ascii: "|") { pipes += 1 }
        if pipes > widestTable, !isInFence(bytes, first) { return (first, pipes) }
      }
      index = end
    }
    return nil
  }

  /// True where a fence is open before an offset; only asked of files with a line that wide.
  private static func isInFence(_ bytes: Bytes, _ offset: Int) -> Bool {
    var open: (mark: UInt8, length: Int)?
    var line = 0
    while line < offset {
      let end = bytes.endOfLine(from: line)
      var start = line
      while start < end, start - line < 4, bytes[start] == 0x20 { start += 1 }
      var stop = start
      while stop < end, bytes[stop] == bytes[start] { stop += 1 }
      let length = stop - start
      if start - line < 4, length >= 3, "`~".utf8.contains(bytes[start]) {
        if let fence = open {
          if bytes[start] == fence.mark, length >= fence.length, bytes.trimmed(stop..<end).isEmpty {
            open = nil
          }
        } else {
          open = (bytes[start], length)
        }
      }
      line = bytes.startOfNextLine(after: end)
    }
    return open != nil
  }

  /// The first offset at which the bytes stop being UTF-8 (Unicode 15, table 3-7).
  /// - Complexity: O(*n*); eight ASCII bytes a step.
  static func firstInvalidUTF8(_ bytes: Bytes) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var index = 0
    while index < count {
      while index + 8 <= count,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < count else { return nil }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xED: (length, high) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF4: (length, high) = (4, 0x8F)
      case 0xF1...0xF3: length = 4
      default: return index
      }
      guard index + length <= count, bytes[index + 1] >= low, bytes[index + 1] <= high else {
        return index
      }
      for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 {
        return index
      }
      index += length
    }
    return nil
  }
}

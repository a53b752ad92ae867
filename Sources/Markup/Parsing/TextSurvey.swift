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

  /// Beyond so many cells in one run of lines, counted as the width of its widest line for each, the
  /// rows that cmark-gfm pads would take gigabytes.
  static let mostCells = 200_000

  private static func tooWideLine(_ bytes: Bytes) -> (offset: Int, pipes: Int)? {
    var index = 0
    while let first = bytes.index(of: UInt8(ascii: "|"), from: index) {
      let end = bytes.index(of: UInt8(ascii: "\n"), from: first) ?? bytes.count
      index = end
      guard end - first > 40 else { continue }
      let pipes = bytes[first..<end].count { $0 == UInt8(ascii: "|") }
      if pipes > widestTable { return (first, pipes) }
      guard pipes > 40 else { continue }
      // The lines up to the next blank one may all be rows of this width.
      var rows = 1
      var line = end + 1
      while line < bytes.count, let stop = lineEnd(bytes, line), stop > line {
        rows += 1
        line = stop + 1
        if rows * pipes > mostCells { return (first, pipes) }
      }
      index = max(end, line - 1)
    }
    return nil
  }

  /// The end of a line that is not blank.
  private static func lineEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    let end = bytes.index(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
    return bytes.trimmed(start..<end).isEmpty ? nil : end
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

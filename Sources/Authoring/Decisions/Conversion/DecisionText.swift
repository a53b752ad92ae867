/// The bytes of headings and lines, cut and put together.
enum DecisionText {
  static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Without blank lines in front, and without blanks behind.
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || byte == 0x0D { start = index + 1 } else if byte != 0x20, byte != 0x09 { break }
    }
    var end = bytes.count
    while end > start, isBlank(bytes[(end - 1)..<end]) { end -= 1 }
    return Array(bytes[min(start, end)..<end])
  }

  /// An ATX heading.
  static func heading(_ inline: [UInt8], level: Int) -> [UInt8] {
    Array(String(repeating: "#", count: level).utf8) + [0x20] + inline
  }

  /// The text of a heading as it is written, without the marks of either kind of heading.
  static func inline(_ heading: [UInt8]) -> [UInt8] {
    var bytes = heading[...]
    func trim() {
      while let first = bytes.first, isBlank([first]) { bytes.removeFirst() }
      while let last = bytes.last, isBlank([last]) { bytes.removeLast() }
    }
    trim()
    guard bytes.first == UInt8(ascii: "#") else {
      // A setext heading ends with a line of marks.
      let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
      let isMarked = lines.count > 1 && (lines.last?.allSatisfy { $0 == 0x3D || $0 == 0x2D || $0 == 0x20 } ?? false)
      return Array((isMarked ? lines.dropLast() : lines[...]).joined(separator: [0x20]))
    }
    bytes = bytes.drop { $0 == UInt8(ascii: "#") }
    trim()
    let closing = bytes.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let text = bytes.dropLast(closing)
    if closing > 0, text.isEmpty || text.last == 0x20 || text.last == 0x09 { bytes = text }
    trim()
    return Array(bytes)
  }

  /// The lines that a range touches, with the end of the last.
  static func wholeLines(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var end = max(range.upperBound, start)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    return start..<end
  }

  /// A stretch of bytes without some ranges, which are sorted.
  ///
  /// Where lines go, so do the blank lines behind them, as far as a blank line stands before.
  static func without(_ ranges: [Range<Int>], _ range: Range<Int>, of bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    for gone in ranges where gone.lowerBound >= index && gone.upperBound <= range.upperBound {
      result += bytes[index..<gone.lowerBound]
      index = gone.upperBound
      guard endsInBlankLine(result) || result.isEmpty else { continue }
      while index < range.upperBound {
        let line = wholeLines(index..<index, in: bytes)
        guard line.upperBound <= range.upperBound, isBlank(bytes[line]), !line.isEmpty else { break }
        index = line.upperBound
      }
    }
    return result + bytes[index..<range.upperBound]
  }

  private static func endsInBlankLine(_ bytes: [UInt8]) -> Bool {
    let ends = bytes.reversed().prefix { isBlank([$0]) }
    return ends.count { $0 == 0x0A } > 1 || ends.count == bytes.count
  }
}

import Markup

/// Where the text of a heading stands in a file, without the marks around it.
enum HeadingText {
  /// The stretch that a new text takes the place of.
  ///
  /// - Returns: Nil where the bytes are not the heading's.
  static func range(of heading: Heading, in bytes: [UInt8]) -> Range<Int>? {
    let whole = heading.range.offsets.clamped(to: 0..<bytes.count)
    if heading.isHTML { return html(whole, bytes) }
    let start = afterContainers(whole, bytes)
    if let text = atx(start..<whole.upperBound, Int(heading.level), bytes) { return text }
    return setext(start..<whole.upperBound, bytes)
  }

  private static func html(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    guard let open = bytes[range].firstIndex(of: UInt8(ascii: ">")),
      let close = bytes[range].lastIndex(of: UInt8(ascii: "<")), open < close
    else { return nil }
    return trimmed(open + 1..<close, bytes)
  }

  /// Behind the marks of quotes and list items.
  private static func afterContainers(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0x0A
      let isBlank = next == 0x20 || next == 0x09
      if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
        index += 1
      } else if "-+*".utf8.contains(byte), isBlank {
        index += 2
      } else if let end = orderedMark(index..<range.upperBound, bytes) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  private static func orderedMark(_ range: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    guard index > range.lowerBound, index - range.lowerBound < 10, index + 1 < range.upperBound,
      bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"),
      bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09
    else { return nil }
    return index + 2
  }

  private static func atx(_ range: Range<Int>, _ level: Int, _ bytes: [UInt8]) -> Range<Int>? {
    let mark = bytes[range].prefix { $0 == UInt8(ascii: "#") }
    guard mark.count == level else { return nil }
    let rest = range.lowerBound + level
    guard rest == range.upperBound || bytes[rest] == 0x20 || bytes[rest] == 0x09 else { return nil }
    let text = trimmed(rest..<range.upperBound, bytes)
    // A closing run of number signs stands behind a space or alone.
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    guard end < text.upperBound else { return text }
    if end == text.lowerBound { return end..<end }
    guard bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 else { return text }
    return trimmed(text.lowerBound..<end, bytes)
  }

  /// All lines but the underline.
  private static func setext(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    guard let underline = bytes[range].lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    let text = trimmed(range.lowerBound..<underline, bytes)
    return text.isEmpty ? nil : text
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

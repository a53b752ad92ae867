import Glibc

/// The bytes of a file or of a block while a parser looks at them; never kept.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The index of the next byte with a value, by the C library's vectorised search.
  @inline(__always)
  func index(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The index where a text of at least two bytes next begins.
  ///
  /// Looks for two bytes of the text at once, sixteen places a step: a single letter is too common
  /// to be searched for.
  /// - Parameter pair: Where in the text the rarest two bytes stand.
  func index(of text: StaticString, from start: Int, pair: Int = 0) -> Int? {
    let first = text.utf8Start[pair]
    let second = text.utf8Start[pair + 1]
    var from = start + pair
    while let found = index(of: first, second, from: from) {
      if holds(text, at: found - pair) { return found - pair }
      from = found + 1
    }
    return nil
  }

  /// The index where two bytes next stand side by side.
  func index(of first: UInt8, _ second: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start + 1 < count else { return nil }
    let raw = UnsafeRawPointer(base)
    let wantedFirst = SIMD16<UInt8>(repeating: first)
    let wantedSecond = SIMD16<UInt8>(repeating: second)
    var index = start
    while index + 1 < count {
      // The last step overlaps the one before it; a text of less than 17 bytes is read byte by byte.
      let place = index + 17 <= count ? index : count - 17
      guard place >= start else { break }
      let left = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let right = raw.loadUnaligned(fromByteOffset: place + 1, as: SIMD16<UInt8>.self)
      if holdsAny((left .== wantedFirst) .& (right .== wantedSecond)) {
        index = place
        break
      }
      if place < index || place + 17 == count { return nil }
      index += 16
    }
    while index + 1 < count {
      if self[index] == first, self[index + 1] == second { return index }
      index += 1
    }
    return nil
  }

  /// True where exactly this text stands at an index.
  @inline(__always)
  func holds(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count, let base = baseAddress else { return false }
    return memcmp(base + index, text.utf8Start, length) == 0
  }

  /// True where this text stands at an index in any ASCII case; the text is given in lower case.
  func holdsIgnoringCase(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for position in 0..<length
    where self[index + position].asciiLowercased != text.utf8Start[position] {
      return false
    }
    return true
  }

  /// True where two stretches hold the same bytes.
  @inline(__always)
  func holds(_ other: Bytes, at index: Int) -> Bool {
    guard index >= 0, index + other.count <= count else { return false }
    guard let base = baseAddress, let otherBase = other.baseAddress else { return other.isEmpty }
    return memcmp(base + index, otherBase, other.count) == 0
  }

  @inline(__always)
  func slice(_ range: Range<Int>) -> Bytes {
    Bytes(rebasing: self[range])
  }

  /// The text of a stretch; bytes that are not UTF-8 become replacement characters.
  func string(_ range: Range<Int>) -> String {
    String(decoding: self[range], as: UTF8.self)
  }

  /// The stretch without the spaces, tabs and line ends around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isWhitespace { start += 1 }
    while end > start, self[end - 1].isWhitespace { end -= 1 }
    return start..<end
  }

  /// The end of the line that an index is on: the index of its line end, or the count.
  func endOfLine(from start: Int) -> Int {
    let feed = index(of: UInt8(ascii: "\n"), from: start) ?? count
    guard let base = baseAddress, feed > start,
      let found = memchr(base + start, Int32(UInt8(ascii: "\r")), feed - start)
    else { return feed }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The start of the line behind a line end.
  func startOfNextLine(after end: Int) -> Int {
    guard end < count else { return count }
    if self[end] == UInt8(ascii: "\r"), end + 1 < count, self[end + 1] == UInt8(ascii: "\n") {
      return end + 2
    }
    return end + 1
  }
}

/// True where any lane of a mask is set; the standard library's `any` is not inlined.
@inline(__always)
func holdsAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
  let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  return halves.x | halves.y != 0
}

extension UInt8 {
  /// A space or a tab.
  @inline(__always)
  package var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }

  /// A line feed or a carriage return.
  @inline(__always)
  package var isLineEnd: Bool { self == 0x0A || self == 0x0D }

  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  @inline(__always)
  package var isWhitespace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  @inline(__always)
  var isASCIIDigit: Bool { self &- 0x30 < 10 }

  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  @inline(__always)
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

  /// ASCII punctuation, which a backslash escapes (CommonMark 2.4).
  @inline(__always)
  var isASCIIPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40)
      || (self >= 0x5B && self <= 0x60) || (self >= 0x7B && self <= 0x7E)
  }

  @inline(__always)
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

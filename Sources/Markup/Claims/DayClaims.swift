/// Finds the day on which a page says that it was last updated: `Last updated: 2026-01-02`.
enum DayClaims {
  /// A longer block is text that happens to name a day, in bytes.
  private static let longest = 400

  private static let labels: [StaticString] = ["last updated", "last modified", "last update", "updated"]

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    guard prose.holdsDigit, prose.bytes.count <= longest, mayHoldDay(prose.bytes) else { return [] }
    return prose.bytes.withUnsafeBufferPointer { bytes in
      for label in labels {
        guard let end = labelEnd(label, bytes) else { continue }
        guard let day = day(bytes, behind: end) else { return [] }
        return [ClaimReader.Found(kind: .updated, place: day, value: Array(bytes[day]))]
      }
      return []
    }
  }

  /// True where a hyphen stands behind four digits.
  private static func mayHoldDay(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    for byte in bytes {
      if byte == UInt8(ascii: "-"), digits == 4 { return true }
      digits = byte.isASCIIDigit ? digits + 1 : 0
    }
    return false
  }

  /// The place behind a label that begins the block or a part of it; case does not matter.
  private static func labelEnd(_ label: StaticString, _ bytes: Bytes) -> Int? {
    let count = label.utf8CodeUnitCount
    guard bytes.count >= count + 10 else { return nil }
    for start in 0...(bytes.count - count) {
      let isSame = (0..<count).allSatisfy { index in
        let byte = bytes[start + index]
        return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == label.utf8Start[index]
      }
      guard isSame else { continue }
      let before = bytes[..<start].last { !$0.isSpaceOrTab }
      guard let before else { return start + count }
      // Within a text the short label may be about anything.
      let isPart = "|*".utf8.contains(before) || before >= 0x80
      return isPart && count > 8 ? start + count : nil
    }
    return nil
  }

  private static func day(_ bytes: Bytes, behind end: Int) -> Range<Int>? {
    var index = end
    while index < bytes.count, index < end + 8, !bytes[index].isASCIIDigit {
      guard " :*_on|`".utf8.contains(bytes[index]) else { return nil }
      index += 1
    }
    guard index + 10 <= bytes.count else { return nil }
    let isDay = (0..<10).allSatisfy { place in
      let byte = bytes[index + place]
      return place == 4 || place == 7 ? byte == UInt8(ascii: "-") : byte.isASCIIDigit
    }
    if index + 10 < bytes.count, bytes[index + 10].isASCIIDigit { return nil }
    return isDay ? index..<index + 10 : nil
  }
}

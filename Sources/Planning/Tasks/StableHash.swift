/// A hash that ids are made of, which therefore never changes: FNV-1a with a final mix of its bits.
enum StableHash {
  /// - Complexity: O(*n*) in the bytes.
  static func hash(of parts: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for part in parts {
      for byte in part.utf8 { add(byte) }
      // No byte of UTF-8, so that parts cannot run into each other.
      add(0xFF)
    }
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }

  /// The first digits of the hash, in lower case.
  ///
  /// - Parameter digits: At most 16.
  static func hexadecimal(of parts: [String], digits: Int = 16) -> String {
    let text = String(hash(of: parts), radix: 16)
    return String((String(repeating: "0", count: 16 - text.count) + text).prefix(digits))
  }
}

extension StringProtocol {
  /// The text with each run of white space as one space, and none around it.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

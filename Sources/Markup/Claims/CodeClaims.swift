/// Finds what stands in code font: paths, names and commands.
enum CodeClaims {
  /// The longest span that is kept, in bytes; a longer one is no name of a thing.
  private static let longest = 160

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    prose.code.compactMap { span in
      guard span.count <= longest else { return nil }
      return ClaimReader.Found(
        kind: .code, place: span, value: Array(prose.bytes[span]), subject: prose.context(of: span))
    }
  }
}

extension Prose {
  /// The text around a range, at most ``Claim/mostContext`` bytes on each side, with the range as one
  /// U+FFFC.
  func context(of range: Range<Int>) -> [UInt8] {
    var start = max(0, range.lowerBound - Claim.mostContext)
    // A character is kept whole or not at all.
    while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = min(bytes.count, range.upperBound + Claim.mostContext)
    while end > range.upperBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[start..<range.lowerBound] + [0xEF, 0xBF, 0xBC] + bytes[range.upperBound..<end]
  }
}

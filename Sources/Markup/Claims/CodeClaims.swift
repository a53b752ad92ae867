/// Finds what stands in code font and may name a path, a file or a thing in code.
///
/// Commands, expressions, patterns and placeholders name nothing that could be looked up, so they are
/// not kept.
enum CodeClaims {
  /// The longest span that is kept, in bytes; a longer one is no name of a thing.
  private static let longest = 160

  static func found(in prose: Prose) -> [ClaimReader.Found] {
    if prose.code.isEmpty { return [] }
    var sentences = Sentences(prose.bytes)
    return prose.code.compactMap { span in
      guard span.count <= longest, mayName(prose.bytes[span]) else { return nil }
      return ClaimReader.Found(
        kind: .code, place: span, value: Array(prose.bytes[span]),
        traits: sentences.isHedged(at: span.lowerBound) || isDenied(prose.bytes[..<span.lowerBound])
          ? .hedged : [])
    }
  }

  /// True where the word before a span says that there is no such thing.
  private static func isDenied(_ before: ArraySlice<UInt8>) -> Bool {
    let word = before.suffix(16).split(separator: 0x20).last.map { $0.map(\.asciiLowercased) } ?? []
    return ["no", "without", "not", "nor", "neither"].contains { word.elementsEqual($0.utf8) }
  }

  /// True for one word of plain characters that is more than a word of prose: it has a slash, a dot, a
  /// hyphen, an underscore, or a capital inside.
  static func mayName(_ span: ArraySlice<UInt8>) -> Bool {
    var span = span
    if span.count > 3, span.suffix(2).elementsEqual("()".utf8) { span = span.dropLast(2) }
    guard span.count >= 3 else { return false }
    var isCompound = false
    var letters = 0
    var previous: UInt8 = 0
    for (offset, byte) in span.enumerated() {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        isCompound = true
      case UInt8(ascii: "~"):
        guard offset == 0 else { return false }
      case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
        guard offset > 0 || byte != UInt8(ascii: ":") && byte != UInt8(ascii: "#") else { return false }
      case 0x80...: letters += 1
      default:
        guard byte.isASCIIAlphanumeric else { return false }
        if byte.isASCIILetter { letters += 1 }
        if byte &- 0x41 < 26, previous &- 0x61 < 26 { isCompound = true }
      }
      previous = byte
    }
    return isCompound && letters >= 2
  }
}

/// Text in which some bytes stand as `%` and two hexadecimal digits.
enum PercentEncoding {
  /// A relative path as a URI reference (RFC 3986): a colon is encoded too, since before the first
  /// slash it would end a scheme.
  static func uri(_ path: String) -> String {
    encoded(path) { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        // Digits, and `-._~!$&'()*+,;=@/`.
        UInt8(ascii: "&")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "$"),
        UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        true
      default: false
      }
    }
  }

  /// A text without the bytes that `keeps` refuses.
  static func encoded(_ text: String, keeping keeps: (UInt8) -> Bool) -> String {
    if text.utf8.allSatisfy(keeps) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if keeps(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        for half in [byte >> 4, byte & 15] {
          bytes.append(half < 10 ? half + UInt8(ascii: "0") : half - 10 + UInt8(ascii: "A"))
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text with its bytes back; nil where a `%` has no two digits behind it.
  static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

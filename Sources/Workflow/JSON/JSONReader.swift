/// Reads the JSON that ``JSONValue`` writes, and any other without fractions.
struct JSONReader {
  /// How deep arrays and objects may nest; what the store writes stays below 6.
  private static let limit = 64

  private let bytes: [UInt8]
  private var at = 0

  /// The value of a whole text; nil where it is not JSON, nests too deep, or something follows.
  /// - Complexity: O(*n*)
  static func value(_ text: some Collection<UInt8>) -> JSONValue? {
    var reader = JSONReader(Array(text))
    guard let value = reader.value(0) else { return nil }
    reader.skipSpace()
    return reader.at == reader.bytes.count ? value : nil
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value(_ depth: Int) -> JSONValue? {
    skipSpace()
    guard depth < JSONReader.limit, at < bytes.count else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return integer()
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    at += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let key = string() else {
        return nil
      }
      skipSpace()
      guard take(":"), let value = value(depth + 1), members.updateValue(value, forKey: key) == nil
      else { return nil }
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { return nil }
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    at += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(values) }
    while true {
      guard let value = value(depth + 1) else { return nil }
      values.append(value)
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { return nil }
    }
  }

  private mutating func integer() -> JSONValue? {
    let start = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
      at += 1
    }
    return Int64(String(decoding: bytes[start..<at], as: UTF8.self)).map { .integer($0) }
  }

  private mutating func string() -> String? {
    at += 1
    var content: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(validating: content, as: UTF8.self) }
      if byte < 0x20 { return nil }
      if byte != UInt8(ascii: "\\") {
        content.append(byte)
        continue
      }
      guard at < bytes.count else { return nil }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "n"): content.append(0x0A)
      case UInt8(ascii: "r"): content.append(0x0D)
      case UInt8(ascii: "t"): content.append(0x09)
      case UInt8(ascii: "b"): content.append(0x08)
      case UInt8(ascii: "f"): content.append(0x0C)
      case UInt8(ascii: "u"):
        guard let scalar = scalar() else { return nil }
        content.append(contentsOf: String(scalar).utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(escape)
      default: return nil
      }
    }
    return nil
  }

  /// The code point of an escape, of two where they are a surrogate pair.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard 0xD800...0xDBFF ~= first else { return Unicode.Scalar(first) }
    guard take("\\"), take("u"), let second = unit(), 0xDC00...0xDFFF ~= second else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func unit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    defer { at += 4 }
    let digits = bytes[at..<at + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
    guard at + count <= bytes.count, bytes[at..<at + count].elementsEqual(expected) else {
      return false
    }
    at += count
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }
}

/// Reads a JSON text (RFC 8259).
package struct JSONReader {
  /// Why a text is no JSON, and where, as a byte offset.
  package struct Failure: Error, Equatable {
    package let message: String
    package let offset: Int
  }

  /// Arrays and objects nested deeper than this are refused.
  private static let deepest = 200

  private let bytes: [UInt8]
  private var index: Int

  /// Reads a whole text; anything behind the value is a mistake.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes: bytes, index: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.index == bytes.count else { throw reader.failure("text behind the end") }
    return value
  }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private func failure(_ message: String) -> Failure { Failure(message: message, offset: index) }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func takes(_ byte: Character) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func takes(word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    skipBlanks()
    guard index < bytes.count else { throw failure("the text ends within a value") }
    guard depth < JSONReader.deepest else { throw failure("nested too deeply") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try members(depth))
    case UInt8(ascii: "["): return .array(try items(depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(number())
    default:
      if takes(word: "true") { return .flag(true) }
      if takes(word: "false") { return .flag(false) }
      if takes(word: "null") { return .null }
      throw failure("no value")
    }
  }

  private mutating func members(_ depth: Int) throws(Failure) -> [JSONValue.Member] {
    index += 1
    var members: [JSONValue.Member] = []
    if takes("}") { return members }
    repeat {
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw failure("no key") }
      let key = try string()
      guard takes(":") else { throw failure("no colon behind the key '\(key)'") }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
    } while takes(",")
    guard takes("}") else { throw failure("an object that is not closed") }
    return members
  }

  private mutating func items(_ depth: Int) throws(Failure) -> [JSONValue] {
    index += 1
    var items: [JSONValue] = []
    if takes("]") { return items }
    repeat { items.append(try value(depth: depth + 1)) } while takes(",")
    guard takes("]") else { throw failure("an array that is not closed") }
    return items
  }

  private mutating func number() -> String {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func string() throws(Failure) -> String {
    index += 1
    var result: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&result)
      case 0..<0x20: throw failure("a control character in a string")
      default: result.append(byte)
      }
    }
    throw failure("a string that is not closed")
  }

  private mutating func escape(_ result: inout [UInt8]) throws(Failure) {
    guard index < bytes.count else { throw failure("a string that is not closed") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"):
      var units = [try unit()]
      if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: "\\u".utf8) {
        let here = index
        index += 2
        let next = try unit()
        if UTF16.isTrailSurrogate(next) { units.append(next) } else { index = here }
      }
      result += String(decoding: units, as: UTF16.self).utf8
    default: throw failure("an unknown escape")
    }
  }

  private mutating func unit() throws(Failure) -> UInt16 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("an escape without four digits") }
    index += 4
    return unit
  }
}

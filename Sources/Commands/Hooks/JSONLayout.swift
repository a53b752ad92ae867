/// A JSON text as its parts and where they stand, for edits that leave every other byte alone.
///
/// Comments of either kind and commas behind a last entry are read as well, since editors write them into
/// their settings.
struct JSONLayout {
  /// A value. Ranges are offsets of bytes.
  indirect enum Node {
    case object([Member], Range<Int>)
    case array([Node], Range<Int>)
    case string(String, Range<Int>)
    /// A number, a truth value or null.
    case other(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .object(_, let range), .array(_, let range), .string(_, let range), .other(let range): range
      }
    }

    /// The value of a key; of several, the last one, as readers have it.
    subscript(key: String) -> Node? {
      guard case .object(let members, _) = self else { return nil }
      return members.last { $0.key == key }?.value
    }
  }

  struct Member {
    let key: String
    let value: Node
    /// From the key to the end of the value.
    let range: Range<Int>
  }

  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  let bytes: [UInt8]
  let root: Node

  /// The most values within one another.
  private static let mostDepth = 200

  /// - Throws: ``Failure`` at the first byte that no JSON has there.
  init(_ bytes: [UInt8]) throws(Failure) {
    self.bytes = bytes
    var reader = Reader(bytes: bytes, index: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    root = try reader.value(0)
    try reader.skip()
    if reader.index < bytes.count { throw reader.failure("something follows the value") }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index: Int

    func failure(_ reason: String) -> Failure { Failure(offset: index, reason: reason) }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Goes on behind white space and comments.
    mutating func skip() throws(Failure) {
      while let byte {
        if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
          index += 1
        } else if bytes[index...].starts(with: "//".utf8) {
          while let byte = self.byte, byte != 0x0A { index += 1 }
        } else if bytes[index...].starts(with: "/*".utf8) {
          let start = index
          index += 2
          while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
          guard index < bytes.count else {
            throw Failure(offset: start, reason: "nothing closes this comment")
          }
          index += 2
        } else {
          return
        }
      }
    }

    mutating func value(_ depth: Int) throws(Failure) -> Node {
      try skip()
      guard depth < JSONLayout.mostDepth else { throw failure("too many values within one another") }
      let start = index
      switch byte {
      case UInt8(ascii: "{"):
        let members = try list(UInt8(ascii: "}")) { reader throws(Failure) in try reader.member(depth) }
        return .object(members, start..<index)
      case UInt8(ascii: "["):
        let items = try list(UInt8(ascii: "]")) { reader throws(Failure) in try reader.value(depth + 1) }
        return .array(items, start..<index)
      case UInt8(ascii: "\""): return .string(try string(), start..<index)
      default:
        while let byte, "+-.0123456789abcdefghijklmnopqrstuvwxyzE".utf8.contains(byte) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        let isNumber = word.first.map { $0 == "-" || $0.isNumber } ?? false
        guard ["true", "false", "null"].contains(word) || isNumber && Double(word) != nil else {
          index = start
          throw failure(byte == nil ? "a value is missing" : "no value begins so")
        }
        return .other(start..<index)
      }
    }

    private mutating func member(_ depth: Int) throws(Failure) -> Member {
      try skip()
      let start = index
      guard byte == UInt8(ascii: "\"") else { throw failure("a key in quotes is missing") }
      let key = try string()
      try skip()
      guard byte == UInt8(ascii: ":") else { throw failure("a colon is missing") }
      index += 1
      let value = try value(depth + 1)
      return Member(key: key, value: value, range: start..<index)
    }

    private mutating func list<Item>(
      _ closing: UInt8, _ item: (inout Reader) throws(Failure) -> Item
    ) throws(Failure) -> [Item] {
      var items: [Item] = []
      index += 1
      while true {
        try skip()
        if byte == closing {
          index += 1
          return items
        }
        items.append(try item(&self))
        try skip()
        if byte == UInt8(ascii: ",") {
          index += 1
        } else if byte != closing {
          throw failure("a comma or '\(Character(UnicodeScalar(closing)))' is missing")
        }
      }
    }

    /// Escapes stay as they are: no key or command that is looked for has one but `\"` and `\\`.
    private mutating func string() throws(Failure) -> String {
      let start = index
      index += 1
      var text: [UInt8] = []
      while let byte, byte != UInt8(ascii: "\"") {
        guard byte >= 0x20 else { throw failure("a line ends within quotes") }
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
          index += 1
          if !"\"\\/".utf8.contains(bytes[index]) { text.append(byte) }
        }
        text.append(bytes[index])
        index += 1
      }
      guard byte != nil else { throw Failure(offset: start, reason: "nothing closes these quotes") }
      index += 1
      return String(decoding: text, as: UTF8.self)
    }
  }
}

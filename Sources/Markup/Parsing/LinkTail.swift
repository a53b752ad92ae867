/// What stands behind the closing bracket of a link, and the parts of a definition (CommonMark 6.3
/// and 4.7).
enum LinkTail {
  /// Reads `(destination "title")` from its opening parenthesis.
  ///
  /// - Returns: The destination without angle brackets, and the end behind the closing parenthesis.
  static func inline(_ bytes: Bytes, at open: Int) -> (destination: Range<Int>, end: Int)? {
    var index = skipWhitespace(bytes, from: open + 1)
    guard let destination = destination(bytes, at: index) else { return nil }
    index = destination.end
    let beforeTitle = skipWhitespace(bytes, from: index)
    if beforeTitle > index, let end = titleEnd(bytes, at: beforeTitle) {
      index = skipWhitespace(bytes, from: end)
    } else {
      index = beforeTitle
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { return nil }
    return (destination.range, index + 1)
  }

  /// Reads a destination, `<in angle brackets>` or bare with balanced parentheses; it may be empty.
  static func destination(_ bytes: Bytes, at start: Int) -> (range: Range<Int>, end: Int)? {
    if start < bytes.count, bytes[start] == UInt8(ascii: "<") {
      var index = start + 1
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: ">"): return (start + 1..<index, index + 1)
        case UInt8(ascii: "\\"): index += 2
        case UInt8(ascii: "<"), 0x0A, 0x0D: return nil
        default: index += 1
        }
      }
      return nil
    }
    var index = start
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1].isASCIIPunctuation {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "(") {
        depth += 1
        if depth > 32 { return nil }
      } else if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      } else if byte.isWhitespace {
        break
      } else if byte < 0x20 {
        return nil
      }
      index += 1
    }
    return (start..<index, index)
  }

  /// The end of a title in double quotes, single quotes or parentheses.
  static func titleEnd(_ bytes: Bytes, at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == close { return index + 1 }
      if close == UInt8(ascii: ")"), bytes[index] == UInt8(ascii: "(") { return nil }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The end behind `]` of a label that opens at an index: at most 999 bytes, no bracket inside.
  static func labelEnd(_ bytes: Bytes, at open: Int) -> Int? {
    var index = open + 1
    let limit = min(bytes.count, open + 1_001)
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"):
        index += index + 1 < limit && bytes[index + 1].isASCIIPunctuation ? 2 : 1
      default: index += 1
      }
    }
    return nil
  }

  static func skipWhitespace(_ bytes: Bytes, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    return index
  }
}

import Markup

/// A reference's path as it stands in a file, cut at its slashes, with what each part means.
///
/// A destination may hold backslash escapes, entities and percent-encoding; parts that stay keep
/// theirs.
struct WrittenPath {
  struct Part {
    let written: [UInt8]
    /// After backslash escapes and entities are resolved.
    let meaning: [UInt8]
    /// After percent-encoding is resolved, too.
    let name: String
  }

  /// The path in the file, without query and fragment.
  let range: Range<Int>
  /// Query and fragment, with their mark; empty where there are none.
  let tail: Range<Int>
  /// Empty where the text and its meaning cannot be told apart part by part.
  let parts: [Part]
  let isAbsolute: Bool
  let endsInSlash: Bool
  /// True where a path begins with `./`.
  let beginsHere: Bool

  /// - Parameters:
  ///   - range: The destination in the file.
  ///   - meaning: The same after backslash escapes and entities are resolved.
  /// - Returns: Nil where the bytes in the range are not the destination, or hold no path.
  init?(_ bytes: [UInt8], _ range: Range<Int>, meaning: ArraySlice<UInt8>) {
    guard !range.isEmpty, range.upperBound <= bytes.count else { return nil }
    let raw = bytes[range]
    let isPlain = raw.elementsEqual(meaning)
    let hasEscapes = raw.contains(UInt8(ascii: "\\")) || raw.contains(UInt8(ascii: "&"))
    guard isPlain || hasEscapes else { return nil }
    let end = isPlain ? WrittenPath.plainEnd(raw) : WrittenPath.escapedEnd(raw)
    self.range = range.lowerBound..<end
    tail = end..<range.upperBound
    let path = meaning[..<WrittenPath.plainEnd(meaning)]
    guard end > range.lowerBound, !path.isEmpty else { return nil }
    isAbsolute = path.first == UInt8(ascii: "/")
    endsInSlash = path.count > 1 && path.last == UInt8(ascii: "/")
    let written = bytes[self.range].split(separator: UInt8(ascii: "/"))
    let meant = path.split(separator: UInt8(ascii: "/"))
    beginsHere = meant.first?.elementsEqual(".".utf8) == true && meant.count > 1
    guard written.count == meant.count, !written.contains(where: { $0.last == UInt8(ascii: "\\") })
    else {
      parts = []
      return
    }
    parts = zip(written, meant).map { written, meant in
      Part(
        written: Array(written), meaning: Array(meant),
        name: String(decoding: PathSpelling.percentDecoded(meant), as: UTF8.self))
    }
  }

  /// Where the number sign or question mark stands behind a path, or its end.
  static func plainEnd(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? bytes.endIndex
  }

  /// The same where a number sign in an entity, such as `&#38;`, is none.
  static func escapedEnd(_ bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "#"), UInt8(ascii: "?"): return index
      case UInt8(ascii: "\\"):
        let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
        if next == UInt8(ascii: "#") || next == UInt8(ascii: "?") { return index }
        index += 2
      case UInt8(ascii: "&"):
        let name = bytes[(index + 1)...].prefix(32)
        if let semicolon = name.firstIndex(of: UInt8(ascii: ";")),
          name[..<semicolon].allSatisfy({ $0 == UInt8(ascii: "#") || WrittenPath.isWord($0) })
        {
          index = semicolon + 1
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    return bytes.endIndex
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }
}

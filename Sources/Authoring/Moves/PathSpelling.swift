import Markup

/// How a path is written at a place, so that it is read there as the same path.
///
/// What a place cannot hold is percent-encoded, which every place decodes; a Markdown destination
/// with spaces or parentheses takes angle brackets, unless its text was percent-encoded before.
struct PathSpelling {
  /// The kind of text around a path.
  enum Place {
    /// A link's or an image's destination, or a definition's.
    case markdown
    /// An attribute of raw HTML.
    case html
    /// Between `[[` and `]]`.
    case wiki
    /// A word of the resume block's `Next`.
    case word
    /// An entry of the resume block's `Depends-on`.
    case entry
    /// A value of the front matter.
    case yaml
  }

  let place: Place
  /// True between `<` and `>`.
  let isBracketed: Bool
  private let encodesSpaces: Bool
  private let encodesUnicode: Bool

  /// - Parameter written: The destination as it stands there now, whose habits are kept.
  init(_ kind: Reference.Kind, isBracketed: Bool, written: ArraySlice<UInt8>) {
    switch kind {
    case .htmlLink, .htmlSource: place = .html
    case .wikiLink: place = .wiki
    case .resumeNext: place = .word
    case .resumeDependsOn: place = .entry
    case .frontMatter: place = .yaml
    default: place = .markdown
    }
    self.isBracketed = isBracketed
    let encodes = written.contains(UInt8(ascii: "%")) && !written.contains(0x20) && !isBracketed
    encodesSpaces = place != .markdown && place != .wiki || place == .markdown && encodes
    let isHigh = { (index: Int) in "89abcdefABCDEF".utf8.contains(written[index]) }
    encodesUnicode = written.indices.dropLast().contains {
      written[$0] == UInt8(ascii: "%") && isHigh($0 + 1)
    }
  }

  /// A file or folder name as it is written at the place.
  func spelled(_ name: String) -> [UInt8] {
    let bytes = Array(name.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "%"), place == .wiki, !isEncoding(bytes[index...]) {
        result.append(byte)
      } else if mustEncode(byte) {
        PathSpelling.append(byte, &result)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// True where a path can stand at the place only between angle brackets.
  func needsBrackets(_ path: [UInt8]) -> Bool {
    guard place == .markdown, !isBracketed else { return false }
    var isEscape = false
    for byte in path {
      if isEscape {
        isEscape = false
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else if byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
        return true
      }
    }
    return false
  }

  private func mustEncode(_ byte: UInt8) -> Bool {
    if byte < 0x20 || byte == 0x7F || "%#?\\<>`|".utf8.contains(byte) { return true }
    if byte >= 0x80 { return encodesUnicode }
    if byte == 0x20 { return encodesSpaces }
    let isWord =
      byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      || "-_./~+@".utf8.contains(byte)
    switch place {
    case .markdown: return byte == UInt8(ascii: "&") || encodesSpaces && "()".utf8.contains(byte)
    case .html: return "\"'&".utf8.contains(byte)
    case .wiki: return "[]".utf8.contains(byte)
    case .word, .entry: return !isWord
    case .yaml: return !isWord || byte == UInt8(ascii: "@")
    }
  }

  private func isEncoding(_ bytes: ArraySlice<UInt8>) -> Bool {
    PathSpelling.percentDecoded(bytes.prefix(3)).count < bytes.prefix(3).count
  }

  static func append(_ byte: UInt8, _ result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// Bytes with every `%` and two hexadecimal digits resolved.
  static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let byte = UInt8(
          String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16),
        bytes[index + 1] != UInt8(ascii: "+"), bytes[index + 1] != UInt8(ascii: "-")
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

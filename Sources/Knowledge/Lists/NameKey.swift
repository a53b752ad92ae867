import Markup

/// A name as it is compared with others: without case, markup, a remark in parentheses, and what joins its words.
///
/// `task_add`, `task-add` and "Task add" are one name, and so are `planner` and `planner.md`.
struct NameKey: Hashable, Sendable {
  private let hash: UInt64

  /// Longer texts are sentences, in bytes.
  private static let longest = 48

  /// Nil for what is no name: empty, without a letter, or a sentence.
  init?(_ text: ArraySlice<UInt8>) {
    guard let folded = NameKey.folded(text) else { return nil }
    hash = folded.withUnsafeBytes { ByteHash.hash($0) }
  }

  /// The name in lower case with hyphens between its words.
  static func folded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var text = text
    if text.last == UInt8(ascii: ")"), let open = text.firstIndex(of: UInt8(ascii: "(")), open > text.startIndex {
      text = text[..<open]
    }
    if text.count > longest { return nil }
    var folded: [UInt8] = []
    var hasLetter = false
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte >= 0xF0 || byte == 0xE2 {
        // Emoji and signs; dashes and quotes among them.
        index += byte >= 0xF0 ? 4 : 3
        continue
      }
      if byte == 0xEF, text[index...].starts(with: [0xEF, 0xB8, 0x8F]) {
        index += 3
        continue
      }
      index += 1
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "["), UInt8(ascii: "]"):
        continue
      case 0x20, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"):
        if folded.last != UInt8(ascii: "-"), !folded.isEmpty { folded.append(UInt8(ascii: "-")) }
      default:
        let isLetter = byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
        hasLetter = hasLetter || isLetter
        folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    }
    while let last = folded.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") { folded.removeLast() }
    if folded.count > 3, folded.suffix(3).elementsEqual(".md".utf8) { folded.removeLast(3) }
    if folded.starts(with: "the-".utf8) { folded.removeFirst(4) }
    return hasLetter && folded.count > 1 ? folded : nil
  }

  /// True for names of which one may be another way to write the other: `How-to` and `How-to guides`, `pawn` and `pawns`.
  static func areAkin(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard let one = folded(one), let other = folded(other) else { return false }
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    return long.starts(with: short) || long.reversed().starts(with: short.reversed())
  }

  /// True for two titles of one number, such as `007 - Orchestrator` and `007 - Orchestration service`.
  static func haveOneNumber(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    let (number, second) = (one.prefix { $0 &- 0x30 < 10 }, other.prefix { $0 &- 0x30 < 10 })
    return !number.isEmpty && number.elementsEqual(second)
  }
}

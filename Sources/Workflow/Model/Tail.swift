/// The end of an output, which is where programs say what went wrong.
enum Tail {
  /// In bytes.
  static let limit = 4_000

  /// The last lines that fit; the last bytes of a line that is too long by itself.
  static func cut(_ text: String) -> String {
    guard text.utf8.count > limit else { return text }
    var bytes = Array(text.utf8.suffix(limit))[...]
    if let end = bytes.firstIndex(of: 0x0A), end + 1 < bytes.endIndex {
      bytes = bytes[(end + 1)...]
    } else {
      while let first = bytes.first, first & 0xC0 == 0x80 { bytes.removeFirst() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Markup

extension Graph {
  /// True where a file's text has a word, in whatever case, within some of its bytes.
  ///
  /// Reads the file; meant for the few places that a rule is about to report.
  package func holds(_ word: String, in path: String, within range: Range<Int>? = nil) -> Bool {
    guard let bytes = listing.contents?(path) else { return false }
    let part = bytes[(range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)]
    let wanted = Array(word.lowercased().utf8)
    guard let first = wanted.first else { return false }
    let folded = part.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var index = 0
    while index + wanted.count <= folded.count {
      if folded[index] == first, folded[index..<index + wanted.count].elementsEqual(wanted),
        index == 0 || !folded[index - 1].isWordByte,
        index + wanted.count == folded.count || !folded[index + wanted.count].isWordByte
      {
        return true
      }
      index += 1
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    self >= 0x80 || (self >= 0x30 && self <= 0x39) || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A)
  }
}

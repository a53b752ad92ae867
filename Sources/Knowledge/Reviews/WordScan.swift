import Markup

/// Takes the words out of a text as a hash each, so that two texts that say the same in another dress
/// have the same list.
///
/// A word is a run of letters and digits in lower case. Marks of Markdown, quotes and white space are
/// none, so a paragraph may be wrapped anew, a list get other bullets and a table other widths. Signs that
/// compare are words, since `>= 3` is not `<= 3`.
struct WordScan {
  private let bytes: [UInt8]
  /// What is passed over, sorted and apart.
  private let left: [Range<Int>]
  /// False for code, in which all that stands counts.
  private let isMarkdown: Bool

  init(_ bytes: [UInt8], without left: [Range<Int>] = [], isMarkdown: Bool = true) {
    self.bytes = bytes
    self.left = left
    self.isMarkdown = isMarkdown
  }

  /// The words of a stretch, in order.
  /// - Complexity: O(*n*) in its bytes, and O(log *l*) in the number of what is passed over.
  func words(_ range: Range<Int>) -> [UInt64] {
    var words: [UInt64] = []
    var word: [UInt8] = []
    func finish() {
      if !word.isEmpty { words.append(word.withUnsafeBytes { ByteHash.hash($0) }) }
      word.removeAll(keepingCapacity: true)
    }
    var next = firstLeft(endingBehind: range.lowerBound)
    var index = range.lowerBound
    var startsLine = true
    while index < range.upperBound {
      if next < left.count, left[next].lowerBound <= index {
        if left[next].upperBound > index {
          finish()
          index = left[next].upperBound
        }
        next += 1
        continue
      }
      let byte = bytes[index]
      if startsLine, isMarkdown {
        startsLine = false
        index = afterMarkers(index, range.upperBound)
        continue
      }
      if isLetter(byte) {
        if byte == 0xE2, index + 1 < range.upperBound, bytes[index + 1] == 0x80 {
          finish()  // Dashes and typographic quotes.
          index += 3
          continue
        }
        word.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        index += 1
        continue
      }
      finish()
      if byte.isLineEnd { startsLine = true }
      if isMarkdown, byte == UInt8(ascii: "<"), let end = tagEnd(index, range.upperBound) {
        index = end
      } else if isSign(byte) {
        var end = index
        while end < range.upperBound, isSign(bytes[end]) { end += 1 }
        let before = index > range.lowerBound ? bytes[index - 1] : 0x20
        if before != UInt8(ascii: "-"), end - index <= 3 {
          word = Array(bytes[index..<end])
          finish()
        }
        index = end
      } else {
        index += 1
      }
    }
    finish()
    return words
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || byte >= 0x80 }

  private func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "!")
  }

  private func firstLeft(endingBehind place: Int) -> Int {
    var (low, high) = (0, left.count)
    while low < high {
      let middle = (low + high) / 2
      if left[middle].upperBound > place { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The place behind quote marks, a list's number and a task's box at the start of a line.
  private func afterMarkers(_ start: Int, _ end: Int) -> Int {
    var index = start
    func skipBlanks() {
      while index < end, bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ">") { index += 1 }
    }
    skipBlanks()
    while index < end, bytes[index] == UInt8(ascii: "=") { index += 1 }
    let number = index
    while index < end, bytes[index].isDigit { index += 1 }
    if index > number, index - number < 10, index + 1 < end, ".)".utf8.contains(bytes[index]),
      bytes[index + 1].isSpaceOrTab
    {
      index += 2
    } else {
      index = number
      if index + 1 < end, "-*+".utf8.contains(bytes[index]), bytes[index + 1].isSpaceOrTab { index += 2 }
    }
    skipBlanks()
    if index + 3 < end, bytes[index] == UInt8(ascii: "["), bytes[index + 2] == UInt8(ascii: "]"),
      " xX".utf8.contains(bytes[index + 1]), bytes[index + 3].isSpaceOrTab
    {
      index += 3
    }
    // Each line comes here once, so there must be a way on.
    return index
  }

  private static let tags: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "center", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "picture",
    "pre", "s", "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "u", "ul", "video",
  ]

  /// The place behind a tag of HTML that only dresses text.
  private func tagEnd(_ start: Int, _ end: Int) -> Int? {
    var index = start + 1
    if index < end, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let name = index
    while index < end, index - name < 12, bytes[index].isLetterOrDigit { index += 1 }
    guard index > name, WordScan.tags.contains(String(decoding: bytes[name..<index], as: UTF8.self).lowercased())
    else { return nil }
    let limit = min(end, start + 2_000)
    while index < limit, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return index < limit ? index + 1 : nil
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  fileprivate var isLetterOrDigit: Bool {
    isDigit || self | 0x20 >= 0x61 && self | 0x20 <= 0x7A
  }
}

/// The numbers that prose writes as words or as digits.
package enum NumberWord {
  private static let words = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
  ]

  /// The value of `12`, `1,200` or `twelve`; nil for what is no whole number, or one over a limit.
  ///
  /// "one" is left out: it is a pronoun more often than a number.
  package static func value(of text: some StringProtocol, limit: Int = .max) -> Int? {
    let folded = text.lowercased()
    if let index = words.firstIndex(of: folded) { return index + 2 }
    guard let value = Int(folded.filter { $0 != "," }), value <= limit else { return nil }
    return value
  }

  /// True for such a word, without making a string of what is none.
  static func isWord(_ bytes: some Collection<UInt8>) -> Bool {
    guard (3...9).contains(bytes.count), let first = bytes.first, "tfsen".utf8.contains(first.asciiLowercased)
    else { return false }
    return words.contains { word in
      word.utf8.count == bytes.count
        && zip(word.utf8, bytes).allSatisfy { $0 == $1.asciiLowercased }
    }
  }

  /// True where a heading's text holds such a word.
  static func isIn(_ bytes: Bytes) -> Bool {
    bytes.split { !$0.isASCIIAlphanumeric }.contains { isWord($0) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True where a word behind a space is a number.
  /// - Complexity: O(*n*).
  var holdsNumberWord: Bool {
    var index = 0
    while index < count {
      // "Five hosts" opens a block, and "the five hosts" does not.
      if index == 0 || self[index - 1].isWhitespace {
        var end = index
        while end < count, self[end].isASCIILetter { end += 1 }
        if end - index >= 3, end - index <= 9, end < count, self[end] == 0x20,
          NumberWord.isWord(self[index..<end])
        {
          return true
        }
        index = end
      }
      index += 1
    }
    return false
  }
}

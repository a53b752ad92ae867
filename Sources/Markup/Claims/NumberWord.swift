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

  /// A number as another one is written: as a word where that is one and there is a word for it.
  package static func written(_ value: Int, like other: some StringProtocol) -> String {
    let isWord = other.utf8.first.map { !$0.isASCIIDigit } ?? false
    guard isWord, words.indices.contains(value - 2) else { return String(value) }
    let word = words[value - 2]
    return other.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// True for such a word, without making a string of what is none.
  static func isWord(_ bytes: some Collection<UInt8>) -> Bool {
    guard (3...9).contains(bytes.count), let first = bytes.first, "tfsen".utf8.contains(first.asciiLowercased)
    else { return false }
    return packed.contains(pack(bytes))
  }

  private static let packed = Set(words.map { pack($0.utf8) })

  /// The first eight letters, in lower case, and how many there are; no two of the words share them.
  private static func pack(_ bytes: some Collection<UInt8>) -> UInt64 {
    var key = UInt64(bytes.count)
    for byte in bytes.prefix(7) { key = key << 8 | UInt64(byte.asciiLowercased) }
    return key
  }

  /// True where a text holds such a word, whatever stands around it.
  /// - Complexity: O(*n*).
  static func isIn(_ bytes: some Collection<UInt8>) -> Bool {
    var start = bytes.startIndex
    var index = start
    while true {
      if index == bytes.endIndex || !bytes[index].isASCIIAlphanumeric {
        if start != index, isWord(bytes[start..<index]) { return true }
        if index == bytes.endIndex { return false }
        start = bytes.index(after: index)
      }
      index = bytes.index(after: index)
    }
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

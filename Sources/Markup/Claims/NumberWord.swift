/// Numbers that people write as words.
package enum NumberWord {
  private static let words: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
  ]

  /// The number that a word of lower case stands for, from two to twenty, or that one to three digits are.
  ///
  /// "one" is left out: it is a pronoun more often than a number.
  package static func value(of word: some StringProtocol) -> Int? {
    if let value = words[String(word)] { return value }
    guard (1...3).contains(word.utf8.count), word.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(word)
  }

  /// True where a heading's text holds such a word.
  static func isIn(_ bytes: Bytes) -> Bool {
    var word: [UInt8] = []
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x20
      if byte.isASCIIAlphanumeric {
        word.append(byte | 0x20)
      } else {
        if word.count >= 3, word.count <= 9, words[String(decoding: word, as: UTF8.self)] != nil {
          return true
        }
        word.removeAll(keepingCapacity: true)
      }
    }
    return false
  }
}

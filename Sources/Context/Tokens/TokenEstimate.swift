/// How many tokens a text costs a language model, estimated by one scan without any table of words.
///
/// Runs of letters, digits, blanks, line ends, signs and other scripts cost what such runs cost on the
/// average in the vocabulary `o200k_base`. The constants were fitted to Markdown; the reference page about
/// tokens says how far they are off.
package struct TokenEstimate: Sendable {
  /// The vocabularies that are known, by what they cost beside `o200k_base`.
  package enum Family: String, Sendable, CaseIterable {
    case o200k
    case claude

    /// Tokens of this vocabulary for each of `o200k_base`.
    var factor: Double {
      switch self {
      case .o200k: 1
      case .claude: 1.56
      }
    }
  }

  /// What each sort of run costs, in thousandths of a token.
  private enum Cost {
    static let short = 905
    static let middle = 1_101
    static let long = 1_389
    static let longest = 1_553
    static let letterBeyond12 = 33
    static let hump = 509
    static let capital = 83
    static let threeDigits = 1_304
    static let lineEnds = 877
    static let blanks = 754
    static let sign = 838
    static let furtherSign = 119
    static let latin = 629
    static let greekOrCyrillic = 2_398
    static let ideograph = 744
    static let otherScript = 612
  }

  /// The tokens of a text in a family's vocabulary, rounded up.
  /// - Complexity: O(*n*) in its bytes.
  package static func count(_ text: String, _ family: Family = .o200k) -> Int {
    var text = text
    return text.withUTF8 { count($0, family) }
  }

  /// The tokens of UTF-8 in a family's vocabulary, rounded up.
  package static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ family: Family = .o200k) -> Int {
    let thousandths = thousandths(bytes)
    if family == .o200k { return (thousandths + 999) / 1_000 }
    return Int((Double(thousandths) * family.factor / 1_000).rounded(.up))
  }

  /// Thousandths of a token.
  static func thousandths(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var sum = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let start = index
      switch byte {
      case 0x41...0x5A, 0x61...0x7A:
        index = end(of: bytes, from: index) { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
        sum += word(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      case 0x30...0x39:
        index = end(of: bytes, from: index) { $0 >= 0x30 && $0 <= 0x39 }
        sum += (index - start + 2) / 3 * Cost.threeDigits
      case 0x0A:
        index = end(of: bytes, from: index) { $0 == 0x0A }
        sum += Cost.lineEnds
      case 0x20:
        index = end(of: bytes, from: index) { $0 == 0x20 }
        // One blank belongs to the word behind it.
        if index - start > 1 { sum += Cost.blanks }
      case 0x09:
        index = end(of: bytes, from: index) { $0 == 0x09 }
        sum += Cost.blanks
      case 0x80...:
        let (cost, length) = character(bytes, index)
        sum += cost
        index += length
      case 0x0D, 0x0B, 0x0C:
        index += 1
      default:
        index = end(of: bytes, from: index) { $0 > 0x20 && $0 < 0x80 && !isLetterOrDigit($0) }
        if index == start { index += 1 }
        sum += Cost.sign + (index - start - 1) * Cost.furtherSign
      }
    }
    return sum
  }

  @inline(__always)
  private static func end(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ belongs: (UInt8) -> Bool
  ) -> Int {
    var index = start
    while index < bytes.count, belongs(bytes[index]) { index += 1 }
    return index
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func word(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    var cost =
      switch letters.count {
      case ...4: Cost.short
      case ...8: Cost.middle
      case ...12: Cost.long
      default: Cost.longest + (letters.count - 12) * Cost.letterBeyond12
      }
    var capitals = 0
    var isLower = false
    for letter in letters {
      let isCapital = letter < 0x61
      if isCapital {
        capitals += 1
        if isLower { cost += Cost.hump }
      }
      isLower = !isCapital
    }
    if capitals == letters.count, capitals >= 3 { cost += Cost.capital * capitals }
    return cost
  }

  /// What a character of more than one byte costs, and how many bytes it has.
  private static func character(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (cost: Int, length: Int) {
    let first = bytes[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    switch first {
    case 0xC2...0xCD: return (Cost.latin, length)
    case 0xCE...0xD3: return (Cost.greekOrCyrillic, length)
    case 0xE3...0xE9: return (Cost.ideograph, length)
    default: return (Cost.otherScript, length)
    }
  }
}

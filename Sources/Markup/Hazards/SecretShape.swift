/// Tells what a machine made up from what a person wrote for an example.
enum SecretShape {
  /// Words that stand in placeholders, in lower case.
  private static let placeholders: [StaticString] = [
    "example", "your", "xxxx", "redacted", "placeholder", "changeme", "dummy", "sample", "fake", "test",
    "secret", "token", "password", "abcd", "efgh", "1234", "6789", "replace", "insert", "todo", "0000",
    "demo", "foobar", "mock",
  ]

  /// True for a text in which hardly a character comes more often than chance has it, and no word of a
  /// placeholder.
  static func isRandom(_ text: Bytes) -> Bool {
    var counts = [Int](repeating: 0, count: 256)
    var steps = 0
    for (index, byte) in text.enumerated() {
      counts[Int(byte)] += 1
      // Characters that follow each other, or repeat.
      if index > 0, byte == text[index - 1] || byte == text[index - 1] &+ 1 { steps += 1 }
    }
    let kinds = counts.count { $0 > 0 }
    let most = counts.max() ?? 0
    guard kinds >= min(10, text.count * 2 / 3), most * 4 <= max(text.count, 12), steps * 4 <= text.count
    else { return false }
    return !holdsPlaceholder(text)
  }

  /// True for a random text of letters of both cases and digits that is no expression of a language.
  static func isPassword(_ text: Bytes) -> Bool {
    // A short word in base64, as manifests of Kubernetes have it.
    if text.last == UInt8(ascii: "="), text.count <= 24 { return false }
    var hasLower = false
    var hasUpper = false
    var hasDigit = false
    var changes = 0
    var last = 0
    for byte in text {
      if byte >= 0x80 || "${}()[]\\/.:".utf8.contains(byte) { return false }
      let kind = byte.isASCIIDigit ? 1 : byte &- 0x41 < 26 ? 2 : byte &- 0x61 < 26 ? 3 : 4
      hasDigit = hasDigit || kind == 1
      hasUpper = hasUpper || kind == 2
      hasLower = hasLower || kind == 3
      if kind != last { changes += 1 }
      last = kind
    }
    // Names of variables change between letters and digits seldom.
    return hasLower && hasUpper && hasDigit && changes * 2 >= text.count && isRandom(text) && !isWorded(text)
      && !encodesWords(text)
  }

  /// True for letters of both cases with digits among which hardly one comes twice, and no word of a placeholder: what
  /// stands in an address for one place, even where a person made it up.
  static func isMadeUp(_ text: Bytes) -> Bool {
    text.contains(where: \.isASCIIDigit) && text.contains { $0 &- 0x41 < 26 } && text.contains { $0 &- 0x61 < 26 } && isRandom(text)
  }

  /// True for what can be spoken, as people make up: `LocalDev123!`, `P@ssw0rd`.
  private static func isWorded(_ text: Bytes) -> Bool {
    let read = text.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "@"): UInt8(ascii: "a")
      case UInt8(ascii: "$"): UInt8(ascii: "s")
      case UInt8(ascii: "0"): UInt8(ascii: "o")
      default: byte
      }
    }
    if read.withUnsafeBufferPointer({ holdsPlaceholder($0) }) { return true }
    var letters = 0
    var spoken = 0
    var run = 0
    var hasVowel = false
    func close() {
      if run >= 3, hasVowel { spoken += run }
      (run, hasVowel) = (0, false)
    }
    for byte in text {
      guard byte.isASCIILetter else {
        close()
        continue
      }
      letters += 1
      if byte &- 0x41 < 26 { close() }
      run += 1
      hasVowel = hasVowel || "aeiou".utf8.contains(byte | 0x20)
    }
    close()
    return spoken * 2 >= letters
  }

  /// True where base64 hides plain words, as manifests of Kubernetes have them.
  private static func encodesWords(_ text: Bytes) -> Bool {
    guard text.count % 4 == 0, let bytes = decoded(text) else { return false }
    return !bytes.isEmpty && bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
  }

  /// What base64 encodes, in either alphabet; nil for what is none.
  static func decoded(_ text: Bytes) -> [UInt8]? {
    var bytes: [UInt8] = []
    var value: UInt32 = 0
    var bits = 0
    for byte in text where byte != UInt8(ascii: "=") {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - 0x41
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - 0x61 + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - 0x30 + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): digit = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): digit = 63
      default: return nil
      }
      value = value << 6 | UInt32(digit)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    return bytes
  }

  private static func holdsPlaceholder(_ text: Bytes) -> Bool {
    for word in placeholders {
      for index in text.indices where text.holdsIgnoringCase(word, at: index) { return true }
    }
    return false
  }
}

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
    return hasLower && hasUpper && hasDigit && changes * 2 >= text.count && isRandom(text)
  }

  private static func holdsPlaceholder(_ text: Bytes) -> Bool {
    for word in placeholders {
      for index in text.indices where text.holdsIgnoringCase(word, at: index) { return true }
    }
    return false
  }
}

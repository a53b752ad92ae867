/// Writes a status as a YAML value that stands behind a key of its own line.
enum StatusScalar {
  /// The text in the quotes of the value that stood there, or without where it had none and needs
  /// none: a link's brackets need none behind a word. Single quotes around what needs quotes say nothing
  /// about the file's habit, so a file that has that habit loses it on the way back from there.
  static func written(_ text: String, in old: String) -> String {
    if old.first == "\"" { return YAMLScalar.written(text, like: UInt8(ascii: "\"")) }
    if old.first == "'", isPlain(old.dropFirst().dropLast().replacing("''", with: "'")) {
      return YAMLScalar.written(text, like: UInt8(ascii: "'"))
    }
    return isPlain(text) ? text : YAMLScalar.written(text, like: UInt8(ascii: "'"))
  }

  private static func isPlain(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, let last = text.last, !text.contains(": "), !text.contains(" #")
    else { return false }
    if "-?:,[]{}#&*!|>'\"%@` ".contains(first) || last == ":" || last == " " { return false }
    let isWord = ["true", "false", "yes", "no", "on", "off", "null", "~"].contains(text.lowercased())
    return !isWord && !text.allSatisfy { $0.isNumber || ".-+_:eExX".contains($0) }
  }
}

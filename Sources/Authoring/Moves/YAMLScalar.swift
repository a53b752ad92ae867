/// Writes a text as a YAML value on one line.
package enum YAMLScalar {
  /// The text in the quotes that stood there before, or plain where that says the same.
  ///
  /// - Parameter quote: The quotation mark of the value before; nil for a plain one.
  package static func written(_ text: String, like quote: UInt8?) -> String {
    if quote == UInt8(ascii: "'") { return "'" + text.replacing("'", with: "''") + "'" }
    if quote == nil, isPlain(text) { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// True where a text means itself without quotes, also within brackets.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, !text.contains(": "), !text.contains(" #")
    else { return false }
    if "-?:,[]{}#&*!|>'\"%@` ".contains(first) || last == ":" || last == " " { return false }
    if text.contains(where: { ",[]{}".contains($0) || $0.isNewline || $0 == "\t" }) { return false }
    // What YAML would take for something other than text.
    let isWord = ["true", "false", "yes", "no", "on", "off", "null", "~"].contains(text.lowercased())
    let isNumber = text.contains(where: \.isNumber)
    return !isWord && !(isNumber && text.allSatisfy { $0.isNumber || ".-+_:eExX".contains($0) })
  }
}

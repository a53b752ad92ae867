/// Writes a text as a YAML scalar, plain where it can be.
enum YAMLText {
  enum Quotes: Sendable {
    case single
    case double
  }

  /// A text that reads back as itself, as a key, a value or an item, also between brackets.
  ///
  /// - Parameter quotes: What its siblings are quoted with; nil for plain, where that is possible.
  static func scalar(_ text: String, quotes: Quotes?) -> String {
    if quotes == nil, isPlain(text) { return text }
    let isPrintable = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && !isBreak($0)
    }
    if quotes == .single, isPrintable {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || isBreak(scalar):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The quotes that a scalar is written with.
  static func quotes(of first: UInt8) -> Quotes? {
    first == UInt8(ascii: "'") ? .single : first == UInt8(ascii: "\"") ? .double : nil
  }

  /// YAML 1.1 takes some marks of Unicode for line ends, and others for nothing it may hold.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
      || scalar.value == 0xFEFF
  }

  private static func isPlain(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    if "-?:,[]{}#&*!|>'\"%@`=<~.+ ".unicodeScalars.contains(first) || last == " " || last == ":" {
      return false
    }
    if text.contains(": ") || text.contains(" #") { return false }
    if text.unicodeScalars.contains(where: { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || isBreak(scalar) || scalar.value > 0xFFFF
        || ",[]{}".unicodeScalars.contains(scalar)
    }) {
      return false
    }
    // Words and numbers that are no text to YAML 1.1.
    let words = ["y", "n", "yes", "no", "true", "false", "on", "off", "null"]
    if words.contains(text.lowercased()) { return false }
    // A number, a date, or a time begins with a digit and has no other letters than these.
    guard first.properties.numericType != nil else { return true }
    return text.contains { $0.isLetter && !"abcdefABCDEFxXoOtTzZ".contains($0) }
  }
}

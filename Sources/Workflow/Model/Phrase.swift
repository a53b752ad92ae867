/// What people say with an event: one line with something on it, or nothing.
package enum Phrase {
  /// A text on one line: line breaks and control characters become spaces, and none stand around it.
  /// - Returns: Nil for nothing but blanks, which says nothing.
  package static func line(_ text: String?) -> String? {
    guard let text, !isBlank(text) else { return nil }
    var scalars = String.UnicodeScalarView()
    var isBroken = false
    for scalar in text.unicodeScalars {
      if breaksLines(scalar) {
        isBroken = true
        continue
      }
      if isBroken, !scalars.isEmpty { scalars.append(" ") }
      isBroken = false
      scalars.append(scalar)
    }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars.drop { $0.properties.isWhitespace })
  }

  /// True where there is nothing to be seen.
  package static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isWhitespace || breaksLines(scalar)
        || scalar.properties.generalCategory == .format
    }
  }

  /// True where a text neither begins a new line nor has control characters.
  package static func isOneLine(_ text: String) -> Bool {
    !text.unicodeScalars.contains(where: breaksLines)
  }

  /// True for what begins a new line, or is no character at all.
  static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// GitHub's anchors for headings.
///
/// The text is lower-cased, everything but letters, marks, decimal digits, connector punctuation,
/// hyphens and spaces is dropped, and each space becomes a hyphen. A repeat of an anchor gets the
/// next of `-1`, `-2` and so on that no earlier heading has, so `echo`, `echo`, `echo 1` give
/// `echo`, `echo-1`, `echo-1-1`.
struct SlugCounter {
  private var counts: [String: Int] = [:]

  /// The anchor of the next heading.
  mutating func anchor(for text: borrowing [UInt8]) -> String {
    let plain = slug(text)
    var anchor = plain
    while counts[anchor] != nil {
      let repeats = counts[plain, default: 0] + 1
      counts[plain] = repeats
      anchor = "\(plain)-\(repeats)"
    }
    counts[anchor] = 0
    return anchor
  }
}

/// The anchor of a text before repeats are numbered.
func slug(_ text: borrowing [UInt8]) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var index = 0
  let count = text.count
  while index < count {
    let byte = text[index]
    if byte >= 0x80 { return slugOfUnicode(String(decoding: copy text, as: UTF8.self)) }
    if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
      result.append(byte.asciiLowercased)
    } else if byte == 0x20 {
      result.append(UInt8(ascii: "-"))
    }
    index += 1
  }
  return String(decoding: result, as: UTF8.self)
}

private func slugOfUnicode(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      if lower == " " {
        result.append("-")
      } else if lower == "-" || lower.isWordCharacter {
        result.append(lower)
      }
    }
  }
  return String(result)
}

extension Unicode.Scalar {
  /// Letters, marks, decimal digits and connector punctuation: `\p{Word}` in Ruby's expressions.
  var isWordCharacter: Bool {
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }
}

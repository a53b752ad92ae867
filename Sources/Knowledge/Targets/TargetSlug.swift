/// How a target makes the anchor of a heading, before repeats are told apart.
enum TargetSlug {
  /// - Parameter text: The heading as it is shown, without markup.
  static func slug(of text: String, on target: Target) -> String {
    switch target {
    case .github: folded(text) { $0 == "-" || isWord($0) ? $0 : nil }
    case .gitlab: gitLab(text)
    case .mkdocs: mkDocs(text)
    case .mdbook: mdBook(text)
    case .jekyll: folded(text) { $0 == "-" || isWord($0) ? $0 : $0 == "\t" ? "-" : nil }
    case .obsidian: obsidian(text)
    }
  }

  /// In lower case, with hyphens for spaces, and of the rest what is kept.
  private static func folded(
    _ text: String, _ keep: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        if lower == " " {
          slug.append("-")
        } else if let kept = keep(lower) {
          slug.append(kept)
        }
      }
    }
    return String(slug)
  }

  /// Hyphens in a row become one; digits alone would be taken for the number of an issue.
  private static func gitLab(_ text: String) -> String {
    let slug = squeezed(slug(of: trimmed(text), on: .github), "-")
    return !slug.isEmpty && slug.allSatisfy { $0.isASCII && $0.isNumber } ? "anchor-" + slug : slug
  }

  /// Letters without their accents, and what then is no ASCII is dropped.
  private static func mkDocs(_ text: String) -> String {
    var plain = ""
    for character in ASCIIFolding.folded(text) where character.isLetter || character.isNumber
      || character == "_" || character == "-" || character.isWhitespace
    {
      plain.append(character)
    }
    return squeezed(trimmed(plain).lowercased().map { $0.isWhitespace ? "-" : $0 }, "-")
  }

  private static func mdBook(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in trimmed(text).lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        slug.append("-")
      } else if scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || isNumber(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  /// Obsidian compares headings by their text: what has a meaning in links is a space to it.
  static func obsidian(_ text: String) -> String {
    var words: [String] = [""]
    for character in text.lowercased() {
      if character.isWhitespace || "!\"#$%&()*+,.:;<=>?@^`{|}~/[]\\".contains(character) {
        if words.last?.isEmpty == false { words.append("") }
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  private static func squeezed(_ text: some Sequence<Character>, _ mark: Character) -> String {
    var result = ""
    for character in text where character != mark || result.last != mark { result.append(character) }
    return result
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  /// Letters, marks, decimal digits and connector punctuation.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}

/// Makes the part of a file name that a title becomes.
package enum DecisionSlug {
  /// Lower-case words with hyphens between them.
  ///
  /// Latin letters lose their marks, `ä` becomes `ae`, Greek and Cyrillic are written in Latin; letters
  /// of other scripts stay, since no table is right for all of them. It ends where a word does.
  ///
  /// - Parameter longest: In bytes; a single word that is longer is cut.
  /// - Returns: `untitled` for a title without letters and digits.
  package static func slug(of title: String, longest: Int = 80) -> String {
    var words: [String] = []
    var word = ""
    for character in title {
      if "'’ʼ".contains(character) { continue }
      let text = letters(character)
      if text.isEmpty {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word += text
      }
    }
    if !word.isEmpty { words.append(word) }
    guard let first = words.first else { return "untitled" }
    var slug = first
    while slug.utf8.count > longest { slug.removeLast() }
    for word in words.dropFirst() {
      guard slug.utf8.count + 1 + word.utf8.count <= longest else { break }
      slug += "-" + word
    }
    return slug
  }

  /// The letters that a character is written with; empty for what separates words.
  private static func letters(_ character: Character) -> String {
    if character.isASCII {
      return character.isLetter || character.isNumber ? character.lowercased() : ""
    }
    let lower = Character(lowercased: character)
    if let known = table[lower] { return known }
    guard let scalar = lower.unicodeScalars.first else { return "" }
    if let base = latinBase(scalar) { return base }
    if let known = table[Character(scalar)] { return known }
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return "" }
    return String(lower)
  }

  /// The plain letter of a Latin one: its name is `LATIN SMALL LETTER E WITH ACUTE`.
  private static func latinBase(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII { return scalar.properties.isAlphabetic ? String(scalar) : nil }
    guard let name = scalar.properties.name, name.hasPrefix("LATIN SMALL L") else { return nil }
    let words = name.split(separator: " ").dropFirst(3)
    guard let letter = words.first, letter.utf8.count <= 2, words.count == 1 || words.dropFirst().first == "WITH"
    else { return nil }
    return letter.lowercased()
  }

  /// What the names of letters do not tell.
  private static let table: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "a", "þ": "th", "ð": "d", "ı": "i",
    "ŋ": "ng", "ə": "e",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o",
    "ύ": "y", "ώ": "o", "ϊ": "i", "ϋ": "y", "ΐ": "i", "ΰ": "y",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
  ]
}

extension Character {
  /// The character in lower case, where that is one character.
  fileprivate init(lowercased character: Character) {
    let text = character.lowercased()
    self = text.count == 1 ? text.first ?? character : character
  }
}

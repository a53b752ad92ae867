/// The number by which a phase is known: `3`, `3a`, `1.5`.
package enum PhaseNumber {
  /// The number in `3`, `Phase 3`, `Phase 03: Auth`, `P3`; nil where there is none.
  package static func reading(_ text: String) -> String? {
    var rest = text[...].drop { !$0.isLetter && !$0.isNumber }
    if rest.lowercased().hasPrefix("phase") {
      rest = rest.dropFirst(5).drop { $0 == " " || $0 == "-" || $0 == "#" }
    } else if rest.first == "P", rest.dropFirst().first?.isNumber == true {
      rest = rest.dropFirst()
    }
    return canonical(String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }))
  }

  /// A phase number without leading zeros: `3`, `3a`, `1.5`.
  package static func canonical(_ text: String) -> String? {
    var text = text[...]
    while text.last == "." { text.removeLast() }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, let value = Int(digits) else { return nil }
    let tail = text.dropFirst(digits.count).lowercased()
    if tail.isEmpty { return String(value) }
    if tail.count == 1, tail.allSatisfy(\.isLetter) { return String(value) + tail }
    guard tail.first == ".", tail.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return String(value) + tail
  }

  /// What stands behind the colon or dash of `3: Auth`; empty without one.
  package static func title(behind text: String) -> String {
    guard let separator = text.firstIndex(where: { ":–—".contains($0) }) else { return "" }
    return text[text.index(after: separator)...].trimmingSpaces()
  }

  /// True for `1–3`, `Phases 1 and 2` and `4, 5`, which are several numbers and nothing else.
  package static func namesSeveral(_ text: String) -> Bool {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
      .filter { !["phase", "phases", "to", "and", "or"].contains($0) }
    return parts.count > 1 && parts.allSatisfy { canonical(String($0)) != nil }
  }

  /// The number that somebody may have meant: `3` for `Stage 3`, `three`, `III` and `l3`.
  package static func guess(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
    for word in words {
      let digits = String(word.map { $0 == "o" ? "0" : $0 == "l" || $0 == "i" ? "1" : $0 })
      let isMixed = word.contains(where: \.isNumber) || ["o", "l"].contains(word)
      if isMixed, let number = canonical(digits.trimmingPrefix { $0.isLetter }.description) {
        return number
      }
      if let place = spelled.firstIndex(of: word) { return String(place) }
      if let place = roman.firstIndex(of: word) { return String(place + 1) }
    }
    return nil
  }

  private static let spelled = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  private static let roman = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
  ]
}

import Markup

/// A stage's noun, numbers and title as a text gives them: `Phase 3: Executor`, `Phases 0-4`.
package struct StageName: Sendable, Equatable {
  /// In the singular and lower case.
  package let noun: String
  /// As ``PhaseNumber`` writes them; one for most, never empty.
  package let numbers: [String]
  /// Empty where the text gives none.
  package let title: String

  static let nouns: Set<String> = [
    "phase", "milestone", "stage", "step", "sprint", "wave", "iteration", "epic", "part",
  ]

  /// The noun that a word is, in the singular; nil for other words.
  static func noun(_ word: some StringProtocol) -> String? {
    let folded = word.lowercased()
    if nouns.contains(folded) { return folded }
    return folded.last == "s" && nouns.contains(String(folded.dropLast())) ? String(folded.dropLast()) : nil
  }

  /// Reads a text that begins with a stage, signs and the numbers of outlines in front of it apart.
  package init?(reading text: String) {
    guard text.utf8.holdsASCIIDigit else { return nil }
    var rest = text[...].drop { !$0.isLetter }
    let word = rest.prefix { $0.isLetter }
    guard let noun = StageName.noun(word) else { return nil }
    rest = rest.dropFirst(word.count)
    // "Current phase: 4"
    if rest.hasPrefix(": "), rest.dropFirst(2).first?.isNumber == true { rest = rest.dropFirst() }
    guard let separator = rest.first, separator == " " || separator == "-" else { return nil }
    rest = rest.drop { $0 == " " || $0 == "#" || $0 == "-" }
    var numbers: [String] = []
    var isRange = false
    while let number = StageName.number(&rest) {
      if isRange, let first = numbers.last.flatMap({ Int($0) }), let last = Int(number), last > first, last - first < 50 {
        numbers += (first + 1...last).map(String.init)
      } else {
        numbers.append(number)
      }
      guard let joint = StageName.joint(rest) else { break }
      rest = rest.dropFirst(joint.count)
      isRange = joint.contains { "-–".contains($0) } || joint == " to " || joint == " through "
    }
    guard !numbers.isEmpty else { return nil }
    if let next = rest.first, next.isLetter || next.isNumber { return nil }
    self.noun = noun
    self.numbers = numbers
    title = StageName.title(rest)
  }

  private static func number(_ rest: inout Substring) -> String? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0.isLetter }
    guard let first = digits.first, first.isNumber, let number = PhaseNumber.canonical(String(digits)) else {
      return nil
    }
    rest.removeFirst(digits.last == "." ? digits.count - 1 : digits.count)
    return number
  }

  private static func joint(_ rest: some StringProtocol) -> String? {
    [" - ", " – ", "-", "–", " to ", " through ", ", and ", " and ", " & ", ", "].first { joint in
      rest.hasPrefix(joint) && rest.dropFirst(joint.count).first?.isNumber == true
    }
  }

  /// What stands behind `: `, ` — ` or in parentheses; nothing behind other words, which are a sentence's.
  private static func title(_ rest: some StringProtocol) -> String {
    let text = rest.drop { $0 == " " || $0 == "*" }
    guard let mark = text.first, ":—–-([.".contains(mark) else { return "" }
    return text.dropFirst().trimmingSpaces()
  }
}

import Markup

/// What a cell or a list item says, in a form in which the same fact is the same text.
///
/// Case, markup, quotes, emoji, thousands separators, the `v` of a version and a remark in parentheses at
/// the end do not count.
package struct CellText: Sendable, Hashable {
  /// Empty where the cell says nothing, or that nobody knows.
  package let text: String
  /// True for an amount that is not meant to be exact.
  package let isHedged: Bool

  package init(_ written: String) {
    var written = written
    let folding = written.withUTF8 { CellFolding($0) }
    guard let folding else {
      self.init(characters: written)
      return
    }
    let text = String(decoding: folding.bytes, as: UTF8.self)
    self.init(text: CellText.empties.contains(text) ? "" : text, isHedged: folding.isHedged)
  }

  private init(text: String, isHedged: Bool) {
    self.text = text
    self.isHedged = isHedged
  }

  /// Folds by characters, as a text needs that is not all ASCII.
  init(characters written: String) {
    var scalars = String.UnicodeScalarView()
    var written = Substring(written)
    while let last = written.last, last == ")", let open = written.lastIndex(of: "("),
      open > written.startIndex
    {
      written = written[..<open]
      while written.last == " " { written = written.dropLast() }
    }
    var mark: String?
    for scalar in written.lowercased().unicodeScalars {
      switch scalar {
      case "*", "`", "\"", "'", "’", "“", "”", "\u{FE0F}", "\u{200D}": continue
      case "–", "—", "−": scalars.append("-")
      case "\u{A0}", "\n", "\t": scalars.append(" ")
      case "✅", "✔", "✓", "☑": mark = "yes"
      case "❌", "✗", "✘", "✖": mark = "no"
      default:
        if scalar.value >= 0x1F000 || (0x2190...0x2BFF).contains(scalar.value) && scalar != "→" { continue }
        scalars.append(scalar)
      }
    }
    let words = String(scalars).split(separator: " ").map { CellText.word($0) }
    var text = words.joined(separator: " ")
    while let last = text.last, ".:;,".contains(last) { text.removeLast() }
    if text.isEmpty, let mark { text = mark }
    isHedged =
      text.contains { "~≈<>≤≥+?…".contains($0) } || text.hasPrefix("about ") || text.hasPrefix("up to ")
      || text.contains("...") || text.contains("{")
    self.text = CellText.empties.contains(text) ? "" : text
  }

  private static let empties: Set<String> = [
    "-", "--", "---", "n/a", "na", "tbd", "todo", "?", "...", "…", "unknown", "varies", "same", "none", "any",
    "tba", "pending", "see below", "see above", "default", "custom", "various",
  ]

  /// A word without the `v` of a version and without separators of thousands.
  private static func word(_ word: Substring) -> String {
    var word = word
    if word.first == "v", let next = word.dropFirst().first, next.isASCII, next.isNumber {
      word = word.dropFirst()
    }
    guard word.contains(","), word.contains(where: \.isNumber) else { return String(word) }
    let groups = word.split(separator: ",", omittingEmptySubsequences: false)
    let isNumber =
      groups.count > 1 && groups[0].contains(where: \.isNumber)
      && groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
    return isNumber ? groups.joined() : String(word)
  }

  /// The words, at spaces, slashes, commas and their like.
  package var words: [Substring] {
    text.utf8.split { " /,;&+()|[]".utf8.contains($0) }.map { Substring($0) }
  }

  /// The text with every number as `#`, and the numbers.
  package var shape: (text: String, numbers: [Double]) {
    var shape = ""
    var numbers: [Double] = []
    var number = ""
    for character in text + " " {
      if character.isASCII, character.isNumber || character == "." && !number.isEmpty {
        number.append(character)
        continue
      }
      if !number.isEmpty {
        numbers.append(Double(number.hasSuffix(".") ? String(number.dropLast()) : number) ?? .nan)
        shape += "#"
        number = ""
      }
      shape.append(character)
    }
    return (String(shape.dropLast()), numbers)
  }

  /// How two cells about the same thing stand to each other.
  package enum Comparison: Sendable, Hashable {
    case same
    /// One of them cannot be right.
    case contradicting
    /// Nothing follows: one is empty, says more than the other, or is prose.
    case unclear
  }

  package func compare(_ other: CellText) -> Comparison {
    if text.isEmpty || other.text.isEmpty { return .unclear }
    if text == other.text { return .same }
    if isHedged || other.isHedged { return .unclear }
    let left = words
    let right = other.words
    guard left.count <= 6, right.count <= 6 else { return .unclear }
    let leftSet = Set(left)
    if leftSet == Set(right) { return .same }
    if leftSet.isSubset(of: right) || Set(right).isSubset(of: leftSet) { return .unclear }
    let mine = shape
    let theirs = other.shape
    if mine.text == theirs.text, mine.numbers.count == theirs.numbers.count, !mine.numbers.isEmpty {
      let differ = zip(mine.numbers, theirs.numbers).contains { !CellText.mayBeEqual($0, $1) }
      return differ ? .contradicting : .same
    }
    // "16 GB" and "16" differ in their units, "16" and "a few" in everything.
    let plain = mine.text.filter { !$0.isWhitespace }
    let otherPlain = theirs.text.filter { !$0.isWhitespace }
    if plain == otherPlain { return .unclear }
    // Of words, only one may differ; more are another way to say it.
    guard left.count <= 2, left.count == right.count, left.count == 1 || left[0] == right[0] || left[1] == right[1]
    else { return .unclear }
    // Names, one of which is part of the other's, are short forms.
    if text.contains(other.text) || other.text.contains(text) { return .unclear }
    let isNumeric = { (text: String) in text.first.map { $0.isNumber || $0 == "$" || $0 == "#" } ?? false }
    if isNumeric(text) != isNumeric(other.text) { return .unclear }
    if isNumeric(text) { return .unclear }
    return .contradicting
  }

  /// True for numbers one of which may be the other, rounded.
  private static func mayBeEqual(_ left: Double, _ right: Double) -> Bool {
    if left == right { return true }
    if left.isNaN || right.isNaN { return false }
    if left.rounded() == left, right.rounded() == right { return false }
    return left.rounded() == right || right.rounded() == left
      || (left * 10).rounded() == right * 10 || (right * 10).rounded() == left * 10
  }
}

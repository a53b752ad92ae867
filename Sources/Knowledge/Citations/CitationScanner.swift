import Markup

/// Finds where a file of any kind names decisions: in comments, in strings, anywhere.
///
/// `ADR-0007`, `ADR 7`, `ADR#7`, in lower case with a hyphen only, and without a separator or with `_`
/// where there are four digits; `@adr 7`, `@adr 7, 12`; and the path of a file such as
/// `docs/adr/0007-use-it.md`. A number within a word, as in `QUADR-12` or `ADR_0007x`, names none.
struct CitationScanner: Sendable {
  /// A decision as it is named.
  struct Found: Equatable {
    enum Name: Equatable {
      case number(Int)
      /// As written.
      case path(String)
    }

    let name: Name
    let range: Range<Int>
  }

  private let prefixes: [(upper: [UInt8], lower: [UInt8])]
  private static let fileEnd = Array(".md".utf8)
  /// In bytes; what is longer is no path that anybody wrote.
  private static let longestPath = 512

  init(prefixes: [String]) {
    self.prefixes = prefixes.filter { !$0.isEmpty }.map {
      (Array($0.utf8), Array($0.lowercased().utf8))
    }
  }

  /// The decisions that a text names, in file order.
  /// - Complexity: O(*n*) in the bytes, one pass for each spelling of a prefix.
  func citations(in text: FileText) -> [Found] {
    var found: [Found] = []
    for (upper, lower) in prefixes {
      find(upper, in: text, isExact: true, &found)
      if lower != upper { find(lower, in: text, isExact: false, &found) }
    }
    paths(in: text, &found)
    return found.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  // MARK: Numbers

  private func find(
    _ prefix: [UInt8], in text: FileText, isExact: Bool, _ found: inout [Found]
  ) {
    var from = 0
    while let start = text.index(of: prefix, from: from) {
      let tail = start + prefix.count
      from = tail
      if start > 0, text.bytes[start - 1] == UInt8(ascii: "@"), !text.isWord(start - 2) {
        marker(in: text, start - 1, tail, &found)
        continue
      }
      guard CitationScanner.isFree(text, before: start),
        let digits = digits(in: text, behind: tail, isExact: isExact),
        let number = number(in: text, digits), CitationScanner.ends(text, digits.upperBound)
      else { continue }
      found.append(Found(name: .number(number), range: start..<digits.upperBound))
    }
  }

  /// The digits behind a prefix and what may stand between the two.
  private func digits(in text: FileText, behind tail: Int, isExact: Bool) -> Range<Int>? {
    guard tail < text.bytes.count else { return nil }
    var start = tail
    switch text.bytes[tail] {
    case UInt8(ascii: "-"): start += 1
    case UInt8(ascii: " "), UInt8(ascii: "#"):
      guard isExact else { return nil }
      start += 1
    case UInt8(ascii: "_"):
      guard isExact else { return nil }
      let found = run(in: text, from: tail + 1)
      return found.count >= 4 ? found : nil
    default:
      let found = run(in: text, from: tail)
      return isExact && found.count >= 4 ? found : nil
    }
    let found = run(in: text, from: start)
    return found.isEmpty ? nil : found
  }

  private func run(in text: FileText, from start: Int) -> Range<Int> {
    var end = start
    while end < text.bytes.count, text.bytes[end] &- 0x30 < 10 { end += 1 }
    return start..<end
  }

  /// A number of at most five digits: longer ones are dates and addresses.
  private func number(in text: FileText, _ digits: Range<Int>) -> Int? {
    guard !digits.isEmpty, digits.count <= 5 else { return nil }
    return text.bytes[digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `@adr 7, 12`, `@adr: 0007`, `@adr(7)`.
  private func marker(in text: FileText, _ start: Int, _ tail: Int, _ found: inout [Found]) {
    guard tail < text.bytes.count, " \t:(-".utf8.contains(text.bytes[tail]) else { return }
    var first = start
    var place = tail + 1
    while true {
      while place < text.bytes.count, text.bytes[place] == 0x20 || text.bytes[place] == 0x09 { place += 1 }
      let digits = run(in: text, from: place)
      guard let number = number(in: text, digits), CitationScanner.ends(text, digits.upperBound)
      else { return }
      found.append(Found(name: .number(number), range: first..<digits.upperBound))
      place = digits.upperBound
      while place < text.bytes.count, text.bytes[place] == 0x20 { place += 1 }
      guard place < text.bytes.count, text.bytes[place] == UInt8(ascii: ",") else { return }
      place += 1
      while place < text.bytes.count, text.bytes[place] == 0x20 { place += 1 }
      first = place
    }
  }

  /// True where a name can begin: not within a word, and not within a path or an address.
  private static func isFree(_ text: FileText, before start: Int) -> Bool {
    guard start > 0 else { return true }
    let byte = text.bytes[start - 1]
    if byte == UInt8(ascii: "/") {
      // A comment may begin right before it.
      return start > 1 && text.bytes[start - 2] == byte && (start == 2 || text.bytes[start - 3] != UInt8(ascii: ":"))
    }
    return !text.isWord(start - 1) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".")
  }

  /// True where a number ends a name: `ADR-0007.`, `ADR-0007-use-it`; not `ADR-0007x`, `ADR-1.5`, a
  /// date, or a file's name, which is a path.
  private static func ends(_ text: FileText, _ end: Int) -> Bool {
    guard end < text.bytes.count else { return true }
    if text.isWord(end) { return false }
    let next = end + 1 < text.bytes.count ? text.bytes[end + 1] : 0x20
    switch text.bytes[end] {
    case UInt8(ascii: "."): return !FileText.isWord(next)
    case UInt8(ascii: "-"):
      if next &- 0x30 < 10 { return false }
      var last = end
      let limit = min(text.bytes.count, end + longestPath)
      while last < limit, isPath(text.bytes[last]) { last += 1 }
      return !text.bytes[end..<last].suffix(3).elementsEqual(fileEnd)
    default: return true
    }
  }

  // MARK: Paths

  private func paths(in text: FileText, _ found: inout [Found]) {
    var from = 0
    // The letters of a path as far as they are known, so that none is walked over twice.
    var known = 0..<0
    while let dot = text.index(of: CitationScanner.fileEnd, from: from) {
      let end = dot + 3
      from = end
      if text.isWord(end) { continue }
      var start = dot
      while start > known.upperBound, CitationScanner.isPath(text.bytes[start - 1]) { start -= 1 }
      if start == known.upperBound { start = known.lowerBound }
      known = start..<end
      guard end - start <= CitationScanner.longestPath else { continue }
      let slash = text.bytes[start..<dot].lastIndex(of: UInt8(ascii: "/"))
      let name = slash.map { $0 + 1 } ?? start
      // Decisions' names have digits within the first few letters, or letters alone that are rare.
      guard text.bytes[name..<dot].contains(where: { $0 &- 0x30 < 10 }) else { continue }
      found.append(
        Found(
          name: .path(String(decoding: text.bytes[start..<end], as: UTF8.self)), range: start..<end))
    }
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    FileText.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/")
  }
}

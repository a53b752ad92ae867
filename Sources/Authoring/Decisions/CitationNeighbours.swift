/// Tells which decision a number means by what stands around it: the link that it is the text of, and
/// the names of files on its line.
struct CitationNeighbours {
  enum Holder: Hashable {
    case step(Int)
    /// A decision that stays.
    case rival
  }

  enum Verdict: Equatable {
    case holder(Holder)
    /// The line names a decision that stays, and the number may be its.
    case doubtful
    /// Nothing around the number tells.
    case open
  }

  /// The name of a decision's file somewhere in the text.
  struct Name {
    let range: Range<Int>
    let number: Int
    let holder: Holder
  }

  private let bytes: [UInt8]
  /// By number, sorted by place.
  private let names: [Int: [Name]]
  /// The lines of link definitions, by label.
  private let definitions: [String: Range<Int>]

  /// No link's text and no destination is longer, in bytes.
  private static let reach = 1000

  init(_ bytes: [UInt8], _ names: [Name]) {
    self.bytes = bytes
    self.names = Dictionary(grouping: names.sorted { $0.range.lowerBound < $1.range.lowerBound }, by: \.number)
    definitions = names.isEmpty ? [:] : CitationNeighbours.definitions(bytes)
  }

  /// Whose a number is.
  ///
  /// - Parameters:
  ///   - range: The number with its prefix.
  ///   - opens: True where it is known to open a cell, a link's text or a title.
  /// - Complexity: O(log *n*) in the names; what is further away than a thousand bytes does not count.
  func verdict(_ range: Range<Int>, _ number: Int, opens: Bool = false) -> Verdict {
    guard let named = names[number] else { return .open }
    for target in targets(range) {
      let holders = Set(CitationNeighbours.names(named, in: target).map(\.holder))
      if let holder = holders.first, holders.count == 1 { return .holder(holder) }
    }
    let line = line(at: range.lowerBound)
    let near = CitationNeighbours.names(named, in: line)
    let beside = Set(near.filter { isBeside($0.range, range) }.map(\.holder))
    if let holder = beside.first, beside.count == 1 { return .holder(holder) }
    let holders = Set(near.map(\.holder))
    if let holder = holders.first, holders.count == 1, opens || isTitle(range, line) {
      return .holder(holder)
    }
    return holders.contains(.rival) ? .doubtful : .open
  }

  /// The names that begin in a range.
  private static func names(_ sorted: [Name], in range: Range<Int>) -> ArraySlice<Name> {
    func first(from place: Int) -> Int {
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return sorted[first(from: range.lowerBound)..<first(from: range.upperBound)]
  }

  /// The line around a place, as far as it counts.
  private func line(at place: Int) -> Range<Int> {
    let first = max(0, place - CitationNeighbours.reach)
    let last = min(bytes.count, place + CitationNeighbours.reach)
    var start = place
    while start > first, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var end = place
    while end < last, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return start..<end
  }

  // MARK: On the line

  /// True where nothing but punctuation stands between a number and a path or the link that has it.
  private func isBeside(_ name: Range<Int>, _ number: Range<Int>) -> Bool {
    // What is far away cannot be beside.
    let reach = CitationNeighbours.reach
    var start = name.lowerBound
    while start > max(0, name.lowerBound - reach), !CitationNeighbours.ends(bytes[start - 1]) { start -= 1 }
    var end = name.upperBound
    while end < min(bytes.count, name.upperBound + reach), !CitationNeighbours.ends(bytes[end]) { end += 1 }
    if start > 1, bytes[start - 1] == UInt8(ascii: "("), bytes[start - 2] == UInt8(ascii: "]"),
      let open = opening(before: start - 2)
    {
      start = open
      if end < bytes.count, bytes[end] == UInt8(ascii: ")") { end += 1 }
    }
    let gap: Range<Int>
    if number.upperBound <= start {
      gap = number.upperBound..<start
    } else if end <= number.lowerBound {
      gap = end..<number.lowerBound
    } else {
      return true
    }
    return gap.count <= 40
      && String(decoding: bytes[gap], as: UTF8.self).allSatisfy(" \t|:()[]-–—→*_`<>\"'=#/".contains)
  }

  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'`()[]{}<>|,;=".utf8.contains(byte) }

  /// True for `| ADR-0015 …` and for `- ADR-0015: …`.
  private func isTitle(_ number: Range<Int>, _ line: Range<Int>) -> Bool {
    let before = bytes[line.lowerBound..<number.lowerBound]
    if before.last(where: { !" *_`[".utf8.contains($0) }) == UInt8(ascii: "|") { return true }
    guard !before.contains(where: CitationNeighbours.isWord) else { return false }
    let after = bytes[number.upperBound..<line.upperBound].drop { "*_`]".utf8.contains($0) }
    return after.first == UInt8(ascii: ":") || after.starts(with: " - ".utf8) || after.starts(with: " – ".utf8)
      || after.starts(with: " — ".utf8)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
  }

  // MARK: Links

  /// Where the destinations are of the links that a number is within the texts of, the innermost first.
  private func targets(_ number: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = number.lowerBound
    for _ in 0..<3 {
      guard let open = opening(before: place), let close = closing(behind: open) else { break }
      found += destinations(open..<close)
      place = open
    }
    return found + anchor(number.lowerBound)
  }

  /// What the link leads to whose text stands in brackets.
  private func destinations(_ brackets: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let text = brackets.lowerBound + 1..<brackets.upperBound
    let next = brackets.upperBound + 1
    func define(_ label: Range<Int>) {
      if let line = definitions[CitationNeighbours.label(bytes[label])] { found.append(line) }
    }
    if next < bytes.count, bytes[next] == UInt8(ascii: "(") {
      let end = bytes[next...].prefix(CitationNeighbours.reach).firstIndex(of: UInt8(ascii: ")")) ?? next
      return [next..<end]
    }
    if next < bytes.count, bytes[next] == UInt8(ascii: "["), let end = closing(behind: next), end > next + 1 {
      define(next + 1..<end)
      return found
    }
    define(text)
    guard brackets.lowerBound > 0 else { return found }
    // `[[0015-title|ADR-0015]]`, `xref:0015-title.adoc[ADR-0015]`.
    if bytes[brackets.lowerBound - 1] == UInt8(ascii: "[") { found.append(text) }
    var start = brackets.lowerBound
    while start > 0, !CitationNeighbours.ends(bytes[start - 1]) { start -= 1 }
    if start < brackets.lowerBound { found.append(start..<brackets.lowerBound) }
    return found
  }

  private func isParagraphEnd(_ place: Int) -> Bool {
    guard bytes[place] == 0x0A, place + 1 < bytes.count else { return false }
    return bytes[place + 1] == 0x0A || bytes[place + 1] == 0x0D
  }

  private func opening(before place: Int) -> Int? {
    var depth = 0
    var index = place - 1
    while index >= 0, place - index < CitationNeighbours.reach, !isParagraphEnd(index) {
      if bytes[index] == UInt8(ascii: "]") { depth += 1 }
      if bytes[index] == UInt8(ascii: "[") {
        if depth == 0 { return index }
        depth -= 1
      }
      index -= 1
    }
    return nil
  }

  private func closing(behind open: Int) -> Int? {
    var depth = 0
    var index = open + 1
    while index < bytes.count, index - open < CitationNeighbours.reach, !isParagraphEnd(index) {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") {
        if depth == 0 { return index }
        depth -= 1
      }
      index += 1
    }
    return nil
  }

  /// The tag of the HTML link that a place is within.
  private func anchor(_ place: Int) -> [Range<Int>] {
    let from = max(0, place - CitationNeighbours.reach)
    var index = place - 1
    while index >= from {
      defer { index -= 1 }
      guard bytes[index] == UInt8(ascii: "<") else { continue }
      let tag = bytes[index..<place].prefix(3).map { $0 | 0x20 }
      if tag.elementsEqual("</a".utf8.map { $0 | 0x20 }) { return [] }
      guard tag.count == 3, tag[1] == UInt8(ascii: "a"), bytes[index + 2] <= 0x20 else { continue }
      let end = bytes[index..<place].firstIndex(of: UInt8(ascii: ">"))
      return end.map { [index..<$0] } ?? []
    }
    return []
  }

  private static func label(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func definitions(_ bytes: [UInt8]) -> [String: Range<Int>] {
    var found: [String: Range<Int>] = [:]
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
      guard text.first == UInt8(ascii: "["),
        let close = text.firstIndex(of: UInt8(ascii: "]")), close + 1 < text.endIndex,
        text[close + 1] == UInt8(ascii: ":")
      else { continue }
      let label = label(text[text.startIndex + 1..<close])
      if found[label] == nil { found[label] = close + 2..<line.endIndex }
    }
    return found
  }
}

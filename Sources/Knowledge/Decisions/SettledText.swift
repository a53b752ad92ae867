package import Markup

/// What a decision says, without all that may change while it stands: its status, its links to other
/// decisions, dates, tags, where links lead, white space, and what is written under a heading such as
/// "Amendments".
package struct SettledText: Sendable, Equatable {
  /// Without the number.
  package let title: String
  /// In file order; first what stands between the title and the first heading behind it.
  package let parts: [Part]

  /// A section's own text, as far as the next heading.
  package struct Part: Sendable, Equatable {
    /// The headings on the way to it in lower case; tells equal ones apart by their order.
    package let key: String
    /// As written; empty for what stands below the title.
    package let title: String
    /// Words with single spaces between.
    package let text: String
    /// Its heading.
    package let range: SourceRange
  }

  /// The headings under which an accepted decision may grow, in lower case.
  private static let open: Set<String> = [
    "status", "errata", "erratum", "amendment", "amendments", "change", "changes", "changelog",
    "change log", "change history", "addendum", "addenda", "note", "notes", "history",
    "revision history", "revisions", "updates", "links", "related", "related decisions",
    "related adrs", "relations", "references", "more information", "review", "reviews",
  ]

  /// - Complexity: O(*n* log *n*) in its bytes.
  package init(_ record: DecisionRecord, prefixes: [String]) {
    let document = record.document
    let source = record.source
    let left = SettledText.open(record, prefixes)
    title = SettledText.words(record.title)
    let head = document.headings.firstIndex { $0.level == 1 }
    var start = document.frontMatter.map { Int($0.range.end) } ?? 0
    var parts: [Part] = []
    var way: [(level: UInt8, title: String)] = []
    var counts: [String: Int] = [:]
    func add(_ key: String, _ title: String, _ range: Range<Int>, _ heading: SourceRange) {
      if way.contains(where: { SettledText.open.contains($0.title) }) { return }
      let text = SettledText.text(of: source, range.clamped(to: 0..<source.count), without: left)
      counts[key, default: 0] += 1
      let count = counts[key] ?? 1
      parts.append(
        Part(key: count == 1 ? key : "\(key) \(count)", title: title, text: text, range: heading))
    }
    if let head { start = Int(document.headings[head].range.end) }
    let sections = document.headings.enumerated().filter { $0.offset != head && Int($0.element.range.start) >= start }
    let firstEnd = sections.first.map { Int($0.element.range.start) } ?? source.count
    add("", "", start..<max(start, firstEnd), document.firstHeading?.range ?? SourceRange(0, 0))
    for (place, item) in sections.enumerated() {
      let heading = item.element
      let title = document[heading.text]
      while let last = way.last, last.level >= heading.level { way.removeLast() }
      way.append((heading.level, SettledText.words(title.lowercased())))
      let begin = Int(heading.range.end)
      let end = place + 1 < sections.count ? Int(sections[place + 1].element.range.start) : source.count
      add(way.map(\.title).joined(separator: "/"), title, begin..<max(begin, end), heading.range)
    }
    self.parts = parts
  }

  /// The part that has the same headings.
  package func part(_ key: String) -> Part? { parts.first { $0.key == key } }

  private static func words(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  // MARK: What may change

  /// The stretches that may change, sorted.
  private static func open(_ record: DecisionRecord, _ prefixes: [String]) -> [Range<Int>] {
    let document = record.document
    var left = document.generatedRanges.map(\.offsets)
    left += record.status?.lines.map(\.range.offsets) ?? []
    left += record.links.map(\.range.offsets)
    left += document.definitions.map(\.destinationRange.offsets)
    for reference in document.references {
      switch reference.kind {
      case .autolink, .bareURL, .undefinedLabel, .resumeNext, .resumeDependsOn, .frontMatter: continue
      case .decisionMention: left.append(reference.range.offsets)
      case .phaseMention: continue
      default:
        let path = document[reference.destination].prefix { $0 != "#" && $0 != "?" }
        let isDecision = DecisionFileName.number(ofFile: String(RelativePath.name(of: String(path)))) != nil
        left.append(isDecision ? reference.range.offsets : reference.destinationRange.offsets)
      }
    }
    left += DecisionMention.all(in: record.source, prefixes: prefixes).map(\.range)
    left += SettledText.comments(document, record.source) + labels(record)
    return joined(left)
  }

  /// Stretches in order, those joined that meet.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = joined.last, range.lowerBound <= last.upperBound else {
        joined.append(range)
        continue
      }
      joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    }
    return joined
  }

  /// The lines above the first section that state a status, a date or tags.
  private static func labels(_ record: DecisionRecord) -> [Range<Int>] {
    let names = [
      "status", "date", "tags", "updated", "last updated", "reviewed", "supersedes", "supercedes",
      "superseded by", "superceded by", "amends", "amended by",
    ]
    let document = record.document
    let start = document.firstHeading.map { Int($0.range.end) } ?? 0
    let end = document.headings.first { Int($0.range.start) >= start }.map { Int($0.range.start) }
    var found: [Range<Int>] = []
    var index = start
    let last = end ?? record.source.count
    while index < last {
      var stop = index
      while stop < last, record.source[stop] != 0x0A, record.source[stop] != 0x0D { stop += 1 }
      let line = String(decoding: record.source[index..<stop], as: UTF8.self).lowercased()
      let words = line.drop { "*-+_|> \t".contains($0) }
      let isLabel = names.contains { name in
        words.hasPrefix(name) && words.dropFirst(name.count).first.map { ":*_ |".contains($0) } ?? false
          && words.contains(":")
      }
      if isLabel { found.append(index..<stop) }
      index = stop + 1
    }
    return found
  }

  // MARK: Text

  /// The words of a stretch. Lines of which only marks are left say nothing, a box may be ticked, and a
  /// decision's number in a file name may change.
  ///
  /// - Parameter left: What to leave out, sorted and apart.
  private static func text(
    of source: [UInt8], _ range: Range<Int>, without left: [Range<Int>]
  ) -> String {
    var kept: [UInt8] = []
    var index = range.lowerBound
    for stretch in left[first(left, endingBehind: index)...] {
      if stretch.lowerBound >= range.upperBound { break }
      if stretch.lowerBound > index { kept += source[index..<stretch.lowerBound] }
      index = max(index, stretch.upperBound)
    }
    if index < range.upperBound { kept += source[index..<range.upperBound] }
    let text = String(decoding: kept, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).filter { line in
      line.contains { $0.isLetter || $0.isNumber }
    }
    return lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }
      .map { word in withoutNumber(word) }
      .joined(separator: " ").replacing("[x]", with: "[ ]").replacing("[X]", with: "[ ]")
  }

  /// Where the first of some sorted stretches stands that ends behind a place.
  private static func first(_ ranges: [Range<Int>], endingBehind place: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > place { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// `0015-title` as `-title`.
  private static func withoutNumber(_ word: Substring) -> String {
    let marks = word.prefix { "`(\"'".contains($0) }
    let rest = word[marks.endIndex...]
    let name = RelativePath.name(of: String(rest))
    guard let found = DecisionFileName.number(ofFile: String(name)), found.digits.count >= 3,
      found.digits.upperBound + 1 < name.utf8.count,
      name.utf8[name.utf8.index(name.utf8.startIndex, offsetBy: found.digits.upperBound)] == UInt8(ascii: "-")
    else { return String(word) }
    let folder = rest.utf8.count - name.utf8.count
    let head = String(decoding: rest.utf8.prefix(folder + found.digits.lowerBound), as: UTF8.self)
    let tail = String(decoding: rest.utf8.dropFirst(folder + found.digits.upperBound), as: UTF8.self)
    return marks + head + tail
  }
}

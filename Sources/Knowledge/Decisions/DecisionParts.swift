import Markup

/// Finds the parts of a decision in its document: where each dialect puts its status, date, people
/// and tags.
struct DecisionParts {
  let reader: DecisionReader
  let document: Document
  let source: [UInt8]
  let sections: [DecisionRecord.Section]
  /// The `Label: value` lines between the title and the first section.
  let labels: [DecisionRecord.Label]

  init(_ reader: DecisionReader) {
    self.reader = reader
    document = reader.document
    source = document.source
    sections = DecisionParts.sections(of: document, source.count)
    labels = DecisionParts.labels(reader)
  }

  private static func sections(of document: Document, _ size: Int) -> [DecisionRecord.Section] {
    let headings = document.headings
    let first = headings.firstIndex { $0.level == 1 }
    var sections: [DecisionRecord.Section] = []
    for (index, heading) in headings.enumerated() where index != first {
      let next = headings[(index + 1)...].first { $0.level <= heading.level }
      let end = next.map { Int($0.range.start) } ?? size
      sections.append(
        DecisionRecord.Section(
          title: document[heading.text], level: Int(heading.level), headingRange: heading.range,
          contentRange: SourceRange(Int(heading.range.end), end)))
    }
    return sections
  }

  /// The names that stand before a colon at the top of a decision.
  private static let labelNames: Set<String> = [
    "status", "date", "deciders", "decision-makers", "decision makers", "consulted", "informed",
    "tags", "technical story",
  ]

  private static func labels(_ reader: DecisionReader) -> [DecisionRecord.Label] {
    let document = reader.document
    let start =
      document.firstHeading.map { Int($0.range.end) }
      ?? document.frontMatter.map { Int($0.range.end) } ?? 0
    let end =
      document.headings.first { Int($0.range.start) >= start }.map { Int($0.range.start) }
      ?? document.source.count
    var labels: [DecisionRecord.Label] = []
    for (text, range) in reader.lines(start..<max(start, end)) {
      let name = text.drop { "*-+_ ".contains($0) }
      guard let colon = name.firstIndex(of: ":"), let marker = text.first,
        labelNames.contains(name[..<colon].filter { $0 != "*" }.lowercased())
      else { continue }
      let behind = name[name.index(after: colon)...]
      var value = behind.drop { " *_".contains($0) }
      // A comment behind the value is the template's.
      if let comment = value.firstRange(of: "<!--") { value = value[..<comment.lowerBound] }
      let trailing = value.reversed().prefix { $0 == " " || $0 == "\t" }.count
      value = value.dropLast(trailing)
      let offset = Int(range.start) + text.utf8.distance(from: text.startIndex, to: value.startIndex)
      labels.append(
        DecisionRecord.Label(
          name: name[..<colon].filter { $0 != "*" }.lowercased(), marker: marker,
          value: String(value), range: SourceRange(offset, offset + value.utf8.count), line: range))
    }
    return labels
  }

  // MARK: Parts

  /// Where the title stands in the heading's line, behind the marks and the number.
  func titleRange() -> SourceRange? {
    guard let heading = document.firstHeading, !heading.isHTML else { return nil }
    let line = DecisionParts.firstLine(of: heading.range.offsets, in: source)
    let text = String(decoding: source[line], as: UTF8.self)
    // The title may begin with a mark of its own: `# #1 in the list`.
    var rest = text.drop { $0 == " " }
    if rest.first == "#" { rest = rest.drop { $0 == "#" } }
    rest = rest.drop { $0 == " " || $0 == "\t" }
    // `# Title #` may close with marks.
    let closing = rest.reversed().prefix { $0 == " " || $0 == "\t" || $0 == "#" }
    if closing.contains("#"), closing.last != "#" { rest = rest.dropLast(closing.count) }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    let end = text.utf8.distance(from: text.startIndex, to: rest.endIndex)
    let title = reader.withoutNumber(String(rest))
    return SourceRange(line.lowerBound + end - title.utf8.count, line.lowerBound + end)
  }

  static func firstLine(of range: Range<Int>, in source: [UInt8]) -> Range<Int> {
    let range = range.clamped(to: 0..<source.count)
    let end = source[range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
    return range.lowerBound..<end
  }

  func date() -> DecisionRecord.Field? {
    if let value = document.frontMatter?["date"], let text = value.string, !text.isEmpty {
      return .init(text: text, range: value.range, place: .frontMatter(key: "date"))
    }
    return labels.first { $0.name == "date" && !$0.value.isEmpty }.map {
      .init(text: $0.value, range: $0.range, place: .label)
    }
  }

  func people() -> [DecisionRecord.Person] {
    let roles: [(key: String, role: DecisionRecord.Person.Role)] = [
      ("decision-makers", .decider), ("decision makers", .decider), ("deciders", .decider),
      ("consulted", .consulted), ("informed", .informed),
    ]
    var people: [DecisionRecord.Person] = []
    for (key, role) in roles {
      if let value = document.frontMatter?[key] {
        // A list's items are whole: `Doe, Jane` is one person.
        let isList = value.string == nil
        for (text, range) in value.strings {
          let names = isList ? [text] : DecisionParts.names(text)
          people += names.map { .init(role: role, name: $0, range: range) }
        }
      }
      for label in labels where label.name == key {
        people += DecisionParts.names(label.value).map {
          .init(role: role, name: $0, range: label.range)
        }
      }
    }
    return people
  }

  /// Names with commas between them; a template's placeholder is no name.
  private static func names(_ text: String) -> [String] {
    if text.hasPrefix("[") || text.hasPrefix("{") { return [] }
    return text.split(separator: ",").map { $0.drop { $0 == " " } }.map { name in
      String(name.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  func tags() -> [DecisionRecord.Field] {
    if let value = document.frontMatter?["tags"] {
      let place = DecisionRecord.Place.frontMatter(key: "tags")
      return value.strings.flatMap { text, range -> [DecisionRecord.Field] in
        let tags = value.string == nil ? [text[...]] : text.split(separator: ",")
        return tags.map { .init(text: String($0.drop { $0 == " " }), range: range, place: place) }
      }
    }
    // log4brains separates with commas or spaces.
    return labels.filter { $0.name == "tags" && !$0.value.hasPrefix("[") }.flatMap { label in
      label.value.split { $0 == "," || $0 == " " }.map {
        .init(text: String($0), range: label.range, place: .label)
      }
    }
  }

  /// The convention, by where the parts stand.
  func dialect(_ status: DecisionRecord.Status?) -> DecisionDialect {
    let matter = document.frontMatter
    let keys = Set(matter?.entries.map { $0.key } ?? [])
    let heading = document.firstHeading.map { document[$0.text] } ?? ""
    if keys.contains("number"), keys.contains("title") { return .adrs }
    let isMADR = sections.contains { $0.title.lowercased() == "context and problem statement" }
    let isHouse = matter?["type"]?.string == DocumentType.decision || document.resume != nil
    if !keys.isEmpty, isHouse && !isMADR || reader.settings.prefixes.contains(where: heading.hasPrefix)
    {
      return .house
    }
    if keys.contains("deciders") { return .madr3 }
    if !keys.isDisjoint(with: ["decision-makers", "consulted", "informed", "status"]) { return .madr4 }
    if let label = labels.first(where: {
      $0.name == "status" || $0.name == "deciders" && status?.place != .section
    }) {
      let name = RelativePath.name(of: document.path)
      let isDated = name.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count == 8
      return isDated || label.marker == "-" ? .log4brains : .madr2
    }
    if let status, status.place == .section {
      return status.lines.contains { DecisionParts.isLogLine($0.text) } ? .phodal : .nygard
    }
    if sections.contains(where: { $0.title.lowercased() == "status" }) { return .nygard }
    return isMADR ? .madr4 : .plain
  }

  /// `2026-01-02 proposed`: a line of a status log.
  static func isLogLine(_ text: String) -> Bool {
    let word = text.drop { "*-+ ".contains($0) }.prefix { $0 != " " }
    let parts = word.split { $0 == "-" || $0 == "/" || $0 == "." }
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
      && text.contains(" ")
  }
}

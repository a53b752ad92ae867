import Knowledge
import Markup

/// Finds which bytes of a decision state parts, and which are text to be kept.
struct OutlineTaker {
  let record: DecisionRecord
  let source: [UInt8]
  /// The links that are understood, with the lines in sections that state them.
  let links: [DecisionOutline.Link]
  /// Whole lines of sections and labels that state parts, sorted.
  let stated: [Range<Int>]
  /// Keys of the front matter all of whose links are understood.
  private let linkKeys: Set<String>

  init(_ record: DecisionRecord, targets: [Int?]) {
    self.record = record
    source = record.source
    var links: [DecisionOutline.Link] = []
    var stated: [Range<Int>] = []
    var openKeys: Set<String> = []
    var linkKeys: Set<String> = []
    for (link, target) in zip(record.links, targets) {
      if case .frontMatter(let key) = link.place, target == nil { openKeys.insert(key) }
    }
    for (link, target) in zip(record.links, targets) {
      guard let target else {
        // A status such as "superseded by ADR-0099" keeps its name, whoever is meant.
        if link.isStatus {
          links.append(.init(words: link.kind, relation: link.relation, target: .written(link.target)))
        }
        continue
      }
      switch link.place {
      case .frontMatter(let key):
        guard !openKeys.contains(key) || link.isStatus else { continue }
        linkKeys.insert(key)
      case .label: break
      case .section:
        guard OutlineTaker.isAlone(link, record) else { continue }
        stated.append(DecisionText.wholeLines(link.range.offsets, in: record.source))
      }
      links.append(
        .init(
          words: link.kind, relation: link.relation, target: .decision(target),
          description: link.description))
    }
    // A status log stays as it is: its days are nowhere else.
    if let status = record.status, status.place != .frontMatter(key: "status"), record.dialect != .phodal
    {
      stated.append(DecisionText.wholeLines(status.range.offsets, in: record.source))
    }
    let fields = [record.date].compactMap { $0 } + record.tags
    var labels = fields.filter { $0.place == .label }.map(\.range)
    let end = record.document.frontMatter?.range.end ?? 0
    labels += record.people.map(\.range).filter { $0.start >= end }
    stated += labels.map { DecisionText.wholeLines($0.offsets, in: record.source) }
    self.links = links
    self.linkKeys = linkKeys
    self.stated = Set(stated).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// True where a line says nothing but the link.
  private static func isAlone(_ link: DecisionRecord.Link, _ record: DecisionRecord) -> Bool {
    let behind = record.source[Int(link.targetRange.end)..<max(Int(link.targetRange.end), Int(link.range.end))]
    return behind.allSatisfy { " \t)>].\"*_".utf8.contains($0) }
  }

  /// The words of the status, where a link does not say them.
  var statusText: String? {
    guard let status = record.status else { return nil }
    let isLinked = record.links.contains { link in
      link.relation == .supersededBy
        && (link.isStatus || status.range == link.range)
    }
    if isLinked { return "superseded" }
    return status.text
  }

  /// The day of the decision; in a status log, that of its last line.
  var date: String? {
    if let date = record.day ?? record.date?.text { return date }
    guard record.dialect == .phodal, let status = record.status else { return nil }
    let line = DecisionText.wholeLines(status.range.offsets, in: source)
    let words = String(decoding: source[line.lowerBound..<Int(status.range.start)], as: UTF8.self)
    return words.split(separator: " ").first { $0.first?.isNumber == true }.map(String.init)
  }

  // MARK: Front matter

  private static let known: Set<String> = [
    "status", "date", "deciders", "decision-makers", "decision makers", "consulted", "informed", "tags",
  ]

  /// The keys that state no part, each with its lines.
  var extras: [DecisionOutline.Extra] {
    guard let matter = record.document.frontMatter else { return [] }
    let entries = matter.entries
    return entries.enumerated().compactMap { index, entry in
      if OutlineTaker.known.contains(entry.key) || linkKeys.contains(entry.key) { return nil }
      if record.dialect == .adrs, entry.key == "number" { return nil }
      if entry.key == "title", entry.value.string == record.title { return nil }
      let start = DecisionText.wholeLines(entry.keyRange.offsets, in: source).lowerBound
      let next = index + 1 < entries.count ? entries[index + 1].keyRange : nil
      let end = next.map { DecisionText.wholeLines($0.offsets, in: source).lowerBound }
      let lines = source[start..<max(start, end ?? Int(matter.contentRange.end))]
      return DecisionOutline.Extra(key: entry.key, lines: Array(lines))
    }
  }

  // MARK: Text

  /// What stands before the title, and what stands between it and the first section.
  var texts: (preamble: [UInt8], opening: [UInt8]) {
    let document = record.document
    let first = document.frontMatter.map { Int($0.range.end) } ?? (source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let end = headings.first.map { Int($0.headingRange.start) } ?? source.count
    guard let title = document.firstHeading, Int(title.range.start) < end else {
      return ([], DecisionText.trimmed(DecisionText.without(stated, min(first, end)..<end, of: source)))
    }
    var preamble = Array(source[min(first, Int(title.range.start))..<Int(title.range.start)])
    var gone = stated
    let range = Int(title.range.end)..<max(Int(title.range.end), end)
    // The resume block stands before the title or behind it.
    if let resume = document.resume?.range.offsets, range.contains(resume.lowerBound) {
      preamble += source[resume]
      gone = (gone + [DecisionText.wholeLines(resume, in: source)]).sorted { $0.lowerBound < $1.lowerBound }
    }
    return (
      DecisionText.trimmed(preamble),
      DecisionText.trimmed(DecisionText.without(gone, range, of: source))
    )
  }

  /// The headings that cut the text: those that begin their line, and not within a quote or a list.
  private var headings: [DecisionRecord.Section] {
    record.sections.filter { section in
      let start = Int(section.headingRange.start)
      let line = DecisionText.wholeLines(start..<start, in: source).lowerBound
      return DecisionText.isBlank(source[line..<start])
    }
  }

  var sections: [DecisionSection] {
    let headings = headings
    var flat: [DecisionSection] = []
    for (index, heading) in headings.enumerated() {
      let next = index + 1 < headings.count ? Int(headings[index + 1].headingRange.start) : source.count
      let end = Int(heading.headingRange.end)
      let title = heading.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var section = DecisionSection(
        DecisionSection.Role(title: title), title: title, level: heading.level,
        heading: Array(source[heading.headingRange.offsets]),
        body: DecisionText.without(stated, min(end, next)..<next, of: source))
      if section.role == .status, statesNoStatus(heading) { section.role = .statusNotes }
      flat.append(section)
    }
    var rest = flat[...]
    return OutlineTaker.nested(&rest, below: 0)
  }

  /// True for a section that is called so and holds no status.
  private func statesNoStatus(_ heading: DecisionRecord.Section) -> Bool {
    guard let status = record.status, status.place == .section else { return true }
    return !heading.contentRange.contains(status.range)
  }

  private static func nested(
    _ rest: inout ArraySlice<DecisionSection>, below level: Int
  ) -> [DecisionSection] {
    var result: [DecisionSection] = []
    while let next = rest.first, next.level > level {
      rest.removeFirst()
      var section = next
      section.children = nested(&rest, below: next.level)
      result.append(section)
    }
    return result
  }
}

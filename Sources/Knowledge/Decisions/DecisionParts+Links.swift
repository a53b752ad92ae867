import Markup

extension DecisionParts {
  /// The headings under which decisions list their relations.
  private static let linkSections: Set<String> = [
    "status", "links", "more information", "related decisions", "related", "relations",
    "related adrs", "references",
  ]

  /// Relations to other decisions, in file order.
  func links() -> [DecisionRecord.Link] {
    (frontMatterLinks() + labelLinks() + sectionLinks()).sorted { $0.range < $1.range }
  }

  private func frontMatterLinks() -> [DecisionRecord.Link] {
    guard let matter = document.frontMatter else { return [] }
    var links: [DecisionRecord.Link] = []
    for entry in matter.entries {
      if entry.key == "links", case .list(let items) = entry.value.content {
        links += items.compactMap(listedLink)
      }
      if entry.key == "status", let text = entry.value.string {
        links += statusLink(text, entry.value.range, .frontMatter(key: "status"))
      }
      guard FrontMatter.referenceFields.contains(entry.key) else { continue }
      for (text, range) in entry.value.strings where !text.isEmpty {
        links.append(
          .init(
            kind: entry.key, relation: Edge.Kind.allCases.first { $0.name == entry.key },
            target: text, targetRange: range, label: nil, range: range,
            place: .frontMatter(key: entry.key), isStatus: false))
      }
    }
    return links
  }

  /// `{target: 2, kind: supersedes}`, as adrs writes it.
  private func listedLink(_ item: FrontMatterValue) -> DecisionRecord.Link? {
    guard let entries = item.mapping,
      let target = entries.first(where: { $0.key == "target" })?.value,
      let kind = entries.first(where: { $0.key == "kind" })?.value.string, let text = target.string
    else { return nil }
    return .init(
      kind: kind, relation: LinkWords.relation(kind), target: text, targetRange: target.range,
      label: nil, range: item.range, place: .frontMatter(key: "links"), isStatus: false,
      description: entries.first { $0.key == "description" }?.value.string)
  }

  private func labelLinks() -> [DecisionRecord.Link] {
    labels.filter { $0.name == "status" }.flatMap { statusLink($0.value, $0.range, .label) }
  }

  /// The decision that a status such as `superseded by [ADR-0005](0005-x.md)` names.
  private func statusLink(
    _ text: String, _ range: SourceRange, _ place: DecisionRecord.Place
  ) -> [DecisionRecord.Link] {
    guard let relation = StatusLine(text: text, range: range).relation,
      let link = WrittenLink(text)
    else { return [] }
    // Where quotes and escapes stand in between, the whole value is the target's place.
    let raw = self.text(range)
    var targetRange = range
    if let found = raw.ranges(of: link.target).last {
      let start = Int(range.start) + raw.utf8.distance(from: raw.startIndex, to: found.lowerBound)
      targetRange = SourceRange(start, start + link.target.utf8.count)
    }
    return [
      .init(
        kind: link.words, relation: relation, target: link.target, targetRange: targetRange,
        label: link.label, range: range, place: place, isStatus: true)
    ]
  }

  private func sectionLinks() -> [DecisionRecord.Link] {
    var links: [DecisionRecord.Link] = []
    var seen = 0
    for section in sections where DecisionParts.linkSections.contains(section.title.lowercased()) {
      let start = max(seen, Int(section.contentRange.start))
      let end = Int(section.contentRange.end)
      guard start < end else { continue }
      seen = end
      for (text, range) in reader.lines(start..<end) {
        if let link = lineLink(text, range) { links.append(link) }
      }
    }
    return links
  }

  /// `Supersedes [1. Old](0001-old.md)`, `- Refined by ADR-0005`.
  private func lineLink(_ text: String, _ range: SourceRange) -> DecisionRecord.Link? {
    guard
      let reference = references(in: range).first(where: {
        $0.kind == .link || $0.kind == .referenceLink || $0.kind == .wikiLink
          || $0.kind == .decisionMention
      })
    else { return nil }
    let before = String(
      decoding: source[Int(range.start)..<Int(reference.range.start)], as: UTF8.self)
    guard let kind = DecisionParts.kind(before) else { return nil }
    var label: String?
    if reference.kind == .link, reference.destinationRange.start > reference.range.start {
      let inner = source[Int(reference.range.start) + 1..<Int(reference.destinationRange.start)]
      let text = String(decoding: inner, as: UTF8.self)
      label = text.ranges(of: "](").last.map { String(text[..<$0.lowerBound]) }
    }
    let relation = LinkWords.relation(kind)
    return .init(
      kind: kind, relation: relation, target: document[reference.destination],
      targetRange: reference.destinationRange, label: label, range: range, place: .section,
      isStatus: false)
  }

  /// - Complexity: O(log *r* + the number found).
  private func references(in range: SourceRange) -> ArraySlice<Reference> {
    let all = document.references
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].range.start < range.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < all.count, all[end].range.start < range.end { end += 1 }
    return all[low..<end]
  }

  /// The words before a target, if they are a relation's: a few words, perhaps with a bullet, in
  /// brackets or with a colon behind.
  private static func kind(_ before: String) -> String? {
    var text = before.drop { "*-+ [_".contains($0) }
    while let last = text.last, ": ]*_[".contains(last) { text.removeLast() }
    guard !text.isEmpty, text.first?.isLetter == true,
      text.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" })
    else { return nil }
    return text.split(separator: " ").count <= 4 ? String(text) : nil
  }
}

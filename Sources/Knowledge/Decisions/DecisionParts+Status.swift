import Markup

extension DecisionParts {
  /// The status that is in force, and the lines that state one.
  func status() -> DecisionRecord.Status? {
    if let value = document.frontMatter?["status"], let text = value.string, !text.isEmpty {
      let field = DecisionRecord.Field(
        text: text, range: value.range, place: .frontMatter(key: "status"))
      return .init(
        value: DecisionStatus(reading: text), text: text, range: value.range, place: field.place,
        lines: [field])
    }
    let section = statusSection.map { sectionStatus($0) } ?? nil
    if let section { return section }
    guard let label = labels.first(where: { $0.name == "status" && !$0.value.isEmpty }) else {
      return nil
    }
    let field = DecisionRecord.Field(text: label.value, range: label.range, place: .label)
    return .init(
      value: DecisionStatus(reading: label.value), text: label.value, range: label.range,
      place: .label, lines: [field])
  }

  /// The section that states the status, as far as the next heading of any level.
  var statusSection: (heading: SourceRange, content: Range<Int>)? {
    guard
      let place = document.headings.firstIndex(where: {
        $0.level <= 3 && document[$0.anchor] == "status"
      })
    else { return nil }
    let heading = document.headings[place]
    let end =
      place + 1 < document.headings.count
      ? Int(document.headings[place + 1].range.start) : source.count
    return (heading.range, Int(heading.range.end)..<max(Int(heading.range.end), end))
  }

  private func sectionStatus(
    _ section: (heading: SourceRange, content: Range<Int>)
  ) -> DecisionRecord.Status? {
    let all = reader.lines(section.content)
    let links = links()
    var lines: [DecisionRecord.Field] = []
    for (text, range) in all where !links.contains(where: { $0.range.contains(range) }) {
      lines.append(.init(text: text, range: range, place: .section))
    }
    // A decision is superseded whatever it was before.
    if let link = links.first(where: {
      $0.relation == .supersededBy && section.content.contains(Int($0.range.start))
    }) {
      return .init(
        value: .superseded, text: text(link.range), range: link.range, place: .section,
        lines: lines)
    }
    let isLog = lines.contains { DecisionParts.isLogLine($0.text) }
    let stated =
      isLog
      ? lines.last { DecisionParts.isLogLine($0.text) }
      : lines.first { DecisionStatus(reading: $0.text) == .superseded } ?? lines.first
    guard let stated else { return nil }
    let words = isLog ? String(stated.text.drop { !$0.isLetter }) : stated.text
    return .init(
      value: DecisionStatus(reading: words), text: words,
      range: SourceRange(Int(stated.range.end) - words.utf8.count, Int(stated.range.end)),
      place: .section, lines: lines)
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}

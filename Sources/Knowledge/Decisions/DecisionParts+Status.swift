import Markup

extension DecisionParts {
  /// The status that is in force, and the lines that state one.
  ///
  /// - Parameter links: As ``links()`` finds them.
  func status(_ links: [DecisionRecord.Link]) -> DecisionRecord.Status? {
    if let value = document.frontMatter?["status"], let text = value.string, !text.isEmpty {
      let field = DecisionRecord.Field(
        text: text, range: value.range, place: .frontMatter(key: "status"))
      return .init(
        value: DecisionStatus(reading: text), text: text, range: value.range, place: field.place,
        lines: [field])
    }
    let section = statusSection.map { sectionStatus($0, links) } ?? nil
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
  var statusSection: DecisionRecord.Section? {
    DecisionRecord.Section.status(of: document, size: source.count)
  }

  private func sectionStatus(
    _ section: DecisionRecord.Section, _ links: [DecisionRecord.Link]
  ) -> DecisionRecord.Status? {
    var lines: [DecisionRecord.Field] = []
    for (text, range) in reader.lines(section.contentRange.offsets)
    where !links.contains(where: { $0.range.contains(range) }) {
      lines.append(DecisionParts.stated(text, range))
    }
    // A decision is superseded whatever it was before.
    if let link = links.first(where: {
      $0.relation == .supersededBy && section.contentRange.contains($0.range)
    }) {
      let field = DecisionParts.stated(text(link.range), link.range)
      return .init(
        value: .superseded, text: field.text, range: field.range, place: .section, lines: lines,
        stated: statement(lines))
    }
    let isLog = lines.contains { DecisionParts.isLogLine($0.text) }
    guard let stated = isLog ? lines.last(where: { DecisionParts.isLogLine($0.text) }) : statement(lines)
    else { return nil }
    let words = isLog ? String(stated.text.drop { !$0.isLetter }) : stated.text
    return .init(
      value: DecisionStatus(reading: words), text: words,
      range: SourceRange(Int(stated.range.end) - words.utf8.count, Int(stated.range.end)),
      place: .section, lines: lines, stated: stated)
  }

  /// The line that states the status among those that tell how it came about: a word of a lifecycle
  /// before any other, and never a whole sentence.
  private func statement(_ lines: [DecisionRecord.Field]) -> DecisionRecord.Field? {
    let words = Set(reader.settings.statuses.map { $0.lowercased() })
    return lines.first { DecisionStatus(reading: $0.text) == .superseded }
      ?? lines.first {
        DecisionStatus(reading: $0.text) != nil || words.contains($0.text.lowercased())
      }
      ?? lines.first { $0.text.split(separator: " ").count <= 4 && $0.text.last != "." }
  }

  /// A line without its bullet, the emphasis around it and a comment behind it.
  private static func stated(_ line: String, _ range: SourceRange) -> DecisionRecord.Field {
    var text = line[...]
    if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
      text = text.dropFirst().drop { $0 == " " }
    }
    if let comment = text.firstRange(of: "<!--"), comment.lowerBound > text.startIndex {
      text = text[..<comment.lowerBound]
    }
    for mark in ["**", "__", "*", "_"] where text.hasPrefix(mark) && text.dropFirst(mark.count).hasSuffix(mark) {
      text = text.dropFirst(mark.count).dropLast(mark.count)
      break
    }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    let start = Int(range.start) + line.utf8.distance(from: line.startIndex, to: text.startIndex)
    return .init(
      text: String(text), range: SourceRange(start, start + text.utf8.count), place: .section)
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}

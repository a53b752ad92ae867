import Knowledge

/// What one decision says about itself, and what others say about it.
struct DecisionCard {
  let sheet: DecisionSheet
  /// The place of the decision among the sheet's records.
  let place: Int

  private var record: DecisionRecord { sheet.records[place] }

  /// A link and the decision at its other end.
  private struct Relation {
    let kind: String
    let other: Int?
    let written: String
  }

  private var outgoing: [Relation] {
    var seen: Set<String> = []
    return sheet.relations.statements[place].compactMap { one in
      let kind = one.link.relation?.name ?? one.link.kind
      let written = one.link.target
      guard seen.insert("\(kind)\n\(one.target.map(String.init) ?? written)").inserted else { return nil }
      return Relation(kind: kind, other: one.target, written: written)
    }
  }

  private var incoming: [Relation] {
    var seen: Set<String> = []
    return sheet.relations.statements.joined().compactMap { one in
      guard one.target == place, one.source != place else { return nil }
      let kind = one.link.relation?.name ?? one.link.kind
      guard seen.insert("\(kind)\n\(one.source)").inserted else { return nil }
      return Relation(kind: kind, other: one.source, written: one.link.target)
    }
  }

  func text(_ style: Style, withSource: Bool) -> String {
    let record = record
    var text = ""
    let heirs = sheet.heirs[place]
    if record.status?.value?.isLive == false || !heirs.isEmpty {
      for heir in heirs {
        let words = "no longer holds; see \(sheet.name(heir)) \(sheet.records[heir].title)"
        text += style.yellow(Printable.line("\(sheet.name(place)) \(words)"))
        text += "  \(style.dim(Printable.line(sheet.records[heir].path)))\n"
      }
      if heirs.isEmpty {
        text += style.yellow("\(Printable.line(sheet.name(place))) no longer holds") + "\n"
      }
      text += "\n"
    }
    text += style.bold(Printable.line("\(sheet.name(place)) \(record.title)")) + "\n"
    let facts = [
      ("status", record.status?.text ?? ""), ("date", record.date?.text ?? ""),
      ("deciders", record.names(.decider).joined(separator: ", ")),
      ("consulted", record.names(.consulted).joined(separator: ", ")),
      ("informed", record.names(.informed).joined(separator: ", ")),
      ("tags", record.tags.map(\.text).joined(separator: ", ")), ("path", record.path),
      ("problem", record.unreadableReason ?? record.frontMatterProblem ?? ""),
    ]
    for (name, value) in facts where !value.isEmpty {
      text += "  \(style.dim(name + ":")) \(Printable.line(value))\n"
    }
    for (title, list) in [("Leads to", outgoing), ("Led to by", incoming)] where !list.isEmpty {
      text += "\n\(style.bold(title))\n"
      for relation in list { text += "  \(line(relation))\n" }
    }
    if withSource { return text + "\n" + source }
    if !record.sections.isEmpty {
      text += "\n\(style.bold("Sections"))\n"
      for section in record.sections {
        text += String(repeating: "  ", count: max(1, section.level - 1))
        text += Printable.line(section.title) + "\n"
      }
    }
    return text
  }

  private func line(_ relation: Relation) -> String {
    guard let other = relation.other else {
      return Printable.line("\(relation.kind)  \(relation.written)")
    }
    let status = sheet.statusWithHeirs(other)
    return Printable.line(
      "\(relation.kind)  \(sheet.name(other))  \(sheet.records[other].title)"
        + (status.isEmpty ? "" : "  (\(status))"))
  }

  /// The file's text without what a terminal would obey.
  private var source: String {
    let text = String(decoding: record.source, as: UTF8.self)
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { Printable.line(String($0)) }.joined(separator: "\n")
    return shown.hasSuffix("\n") ? shown : shown + "\n"
  }

  /// - Parameter isFull: True with links and sections.
  func write(to writer: inout JSONWriter, isFull: Bool = false) {
    writer.object { writer in
      writer.key("name")
      writer.string(sheet.name(place))
      writer.key("number")
      if let number = record.number { writer.number(number) } else { writer.null() }
      writer.key("path")
      writer.string(record.path)
      writer.key("title")
      writer.string(record.title)
      writer.key("status")
      writer.string(record.status?.value?.rawValue)
      writer.key("statusText")
      writer.string(record.status?.text)
      writer.key("date")
      writer.string(record.day ?? record.date?.text)
      writer.key("deciders")
      writer.strings(record.names(.decider))
      writer.key("consulted")
      writer.strings(record.names(.consulted))
      writer.key("informed")
      writer.strings(record.names(.informed))
      writer.key("tags")
      writer.strings(record.tags.map(\.text))
      writer.key("dialect")
      writer.string(record.dialect.rawValue)
      writer.key("successors")
      writer.array(sheet.heirs[place]) { writer, heir in
        writer.object { writer in
          writer.key("name")
          writer.string(sheet.name(heir))
          writer.key("path")
          writer.string(sheet.records[heir].path)
        }
      }
      writer.key("problem")
      writer.string(record.unreadableReason ?? record.frontMatterProblem)
      if isFull { writeDetails(to: &writer) }
    }
  }

  private func writeDetails(to writer: inout JSONWriter) {
    for (isOutgoing, list) in [(true, outgoing), (false, incoming)] {
      if isOutgoing { writer.key("outgoing") } else { writer.key("incoming") }
      writer.array(list) { writer, relation in
        writer.object { writer in
          writer.key("kind")
          writer.string(relation.kind)
          writer.key("name")
          writer.string(relation.other.map { sheet.name($0) } ?? relation.written)
          writer.key("path")
          writer.string(relation.other.map { sheet.records[$0].path })
        }
      }
    }
    writer.key("sections")
    writer.array(record.sections) { writer, section in
      writer.object { writer in
        writer.key("title")
        writer.string(section.title)
        writer.key("level")
        writer.number(section.level)
        writer.key("text")
        writer.string(record.text(section.contentRange))
      }
    }
  }
}

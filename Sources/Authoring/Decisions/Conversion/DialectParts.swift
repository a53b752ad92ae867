import Knowledge

/// The parts of a decision in the words of a dialect.
struct DialectParts {
  let outline: DecisionOutline
  let dialect: DecisionDialect
  let references: DecisionReferenceText
  /// Lines of the status that are neither its word nor a link.
  let notes: [DecisionSection]
  /// Without the status, and without sections of which nothing is left.
  let sections: [DecisionSection]
  private(set) var losses: [String] = []

  init(_ outline: DecisionOutline, _ dialect: DecisionDialect, _ references: DecisionReferenceText) {
    self.outline = outline
    self.dialect = dialect
    self.references = references
    var notes: [DecisionSection] = []
    var sections: [DecisionSection] = []
    for section in outline.sections {
      switch section.role {
      case .status, .statusNotes:
        if section.isBlank { continue }
        if dialect == .nygard { notes.append(section) } else { sections.append(section.titled("Status Notes")) }
      // What held only links is made again where there are any.
      case .links where section.isBlank, .moreInformation where section.isBlank: continue
      default: sections.append(section)
      }
    }
    self.notes = notes
    self.sections = sections
    for link in outline.links {
      guard let text = link.description, !text.isEmpty else { continue }
      losses.append(
        "the description '\(text)' of the link '\(link.words)' to \(references.name(link.target))")
    }
    if dialect == .log4brains || dialect == .madr2 || dialect == .nygard {
      for tag in outline.tags where tag.contains(" ") {
        losses.append("the spaces of the tag '\(tag)', which became hyphens")
      }
    }
  }

  // MARK: Status

  /// The link that the status itself holds, in the dialects that write it there.
  private var statusLink: DecisionOutline.Link? {
    guard outline.status == .superseded else { return nil }
    return outline.links.first { $0.relation == .supersededBy }
  }

  /// The words of the status; nil where there are none.
  var statusWords: String? {
    guard let text = outline.statusText else { return nil }
    guard let status = outline.status, text.lowercased().filter({ !"*_ ".contains($0) }) == status.rawValue
    else { return text.split(whereSeparator: \.isNewline).joined(separator: " ") }
    let word = status.rawValue
    return dialect == .nygard ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// The line of a status section; nil where a link says it.
  var statusLine: String? { statusLink == nil ? statusWords : nil }

  /// The status with the link that it holds, in Markdown.
  private var linkedStatus: String? {
    guard let link = statusLink else { return statusWords }
    let isName = dialect == .madr4 && references.isNamed(link.target)
    return "superseded by " + (isName ? references.name(link.target) : references.link(link.target))
  }

  // MARK: Places

  /// The keys of the front matter with their values as YAML.
  var keys: [(key: String, value: String)] {
    var keys: [(key: String, value: String)] = []
    func add(_ key: String, _ value: String?) {
      if let value { keys.append((key, YAMLScalar.written(value, like: nil))) }
    }
    func add(_ key: String, _ values: [String]) {
      if values.isEmpty { return }
      let items = values.map { YAMLScalar.written($0, like: nil) }
      keys.append((key, "[\(items.joined(separator: ", "))]"))
    }
    if dialect == .house {
      add("title", outline.title)
      add("status", statusWords)
    } else {
      add("status", linkedStatus)
    }
    if let date = outline.date {
      // A day stays plain; YAML readers take it for one.
      let isDay = date.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-") }
      keys.append(("date", isDay ? date : YAMLScalar.written(date, like: nil)))
    }
    add(dialect == .madr4 ? "decision-makers" : "deciders", outline.people[.decider] ?? [])
    add("consulted", outline.people[.consulted] ?? [])
    add("informed", outline.people[.informed] ?? [])
    add("tags", outline.tags)
    if dialect == .house {
      var names: [String] = []
      for link in outline.links {
        if let key = link.key, !names.contains(key) { names.append(key) }
      }
      for name in names {
        add(name, outline.links.filter { $0.key == name }.map { references.name($0.target) })
      }
    }
    return keys
  }

  /// The lines `Label: value` at the top.
  var labels: [(name: String, value: String)] {
    var labels: [(name: String, value: String)] = []
    if dialect != .nygard, let status = linkedStatus { labels.append(("Status", status)) }
    if dialect == .nygard, let date = outline.date { labels.append(("Date", date)) }
    let people: [(String, DecisionRecord.Person.Role)] = [
      ("Deciders", .decider), ("Consulted", .consulted), ("Informed", .informed),
    ]
    for (name, role) in people {
      if let names = outline.people[role] { labels.append((name, names.joined(separator: ", "))) }
    }
    if dialect != .nygard, let date = outline.date { labels.append(("Date", date)) }
    if !outline.tags.isEmpty {
      labels.append(("Tags", outline.tags.map { $0.replacing(" ", with: "-") }.joined(separator: ", ")))
    }
    return labels
  }

  /// The keys that are kept in the front matter; those that the dialect has no place for are losses.
  mutating func extras(besides keys: Set<String>) -> [DecisionOutline.Extra] {
    let extras = outline.extras.filter { !keys.contains($0.key) }
    for extra in outline.extras where keys.contains(extra.key) || dialect == .nygard {
      losses += String(decoding: extra.lines, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { "'\($0)' of the front matter" }
    }
    // adr-tools takes the first line for the title.
    return dialect == .nygard ? [] : extras
  }

  /// Links that stand in a line of their own, in Markdown and without a bullet.
  var listedLinks: [String] {
    let held = dialect == .nygard || dialect == .house ? nil : statusLink
    var isHeld = held != nil
    var lines: [String] = []
    for link in outline.links {
      if isHeld, link == held {
        isHeld = false
        continue
      }
      if dialect == .house, link.key != nil { continue }
      let line = "\(link.lineWords) \(references.link(link.target))"
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }
}

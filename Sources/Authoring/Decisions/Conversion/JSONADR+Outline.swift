package import Knowledge

extension JSONADR {
  /// What JSON-ADR cannot hold of a decision at all.
  package enum Gap: String, Error, Sendable {
    case number = "it has no number of 1 or more"
    case date = "it has no date in the form 2026-01-31"
    case title = "it has no title"
  }

  /// Reads the parts of a decision into the fields; the text of sections stays Markdown.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of the decisions that links lead to, by their places.
  ///   - losses: Gets what no field can hold, a line each.
  /// - Throws: ``Gap`` where a field is missing that every JSON-ADR has.
  package init(
    _ outline: DecisionOutline, _ record: DecisionRecord, numbers: [Int?], losses: inout [String]
  ) throws(Gap) {
    self.init()
    guard let number = record.number, number >= 1 else { throw .number }
    guard let day = record.day ?? outline.date.flatMap(JSONADR.day) else { throw .date }
    guard !outline.title.isEmpty else { throw .title }
    self.number = number
    title = outline.title
    status = outline.status?.rawValue ?? outline.statusText ?? "unknown"
    date = day
    deciders = outline.people[.decider] ?? []
    consulted = outline.people[.consulted] ?? []
    informed = outline.people[.informed] ?? []
    tags = outline.tags
    path = record.path
    for link in outline.links {
      let type = link.relation?.name ?? link.words.lowercased().replacing(" ", with: "-")
      if case .decision(let place) = link.target, numbers.indices.contains(place),
        let target = numbers[place], target >= 1
      {
        links.append(Link(type: type, target: target, description: link.description))
      } else {
        losses.append("the link '\(type)', which leads to no number")
      }
    }
    for extra in outline.extras {
      losses += String(decoding: extra.lines, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { "'\($0)' of the front matter" }
    }
    add("Introduction", outline.opening)
    let sections = SectionArrangement(dialect: .house).arranged(outline.sections)
    let prosAndCons = sections.first { $0.role == .prosAndCons }
    for section in sections { add(section, prosAndCons) }
  }

  private static func day(_ text: String) -> String? {
    let parts = text.split(separator: "-").map(\.utf8.count)
    return parts == [4, 2, 2] && text.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 } ? text : nil
  }

  private mutating func add(_ section: DecisionSection, _ prosAndCons: DecisionSection?) {
    let text = JSONADR.text(section)
    switch section.role {
    case .context where context == nil: context = text
    case .decision where decision == nil: decision = text
    case .confirmation where confirmation == nil: confirmation = text
    case .consequences where consequences == nil: consequences = JSONADR.consequences(section)
    case .drivers where drivers.isEmpty && section.children.isEmpty:
      drivers = BulletList(section.body)?.items ?? []
      if drivers.isEmpty { add(section.title, Array(text.utf8)) }
    case .options where options.isEmpty && section.children.isEmpty:
      addOptions(section, prosAndCons)
    // Its arguments stand with the options, where they could be told apart.
    case .prosAndCons where isTaken(section): break
    case .status, .statusNotes:
      if !section.isBlank { add("Status Notes", Array(text.utf8)) }
    case .links, .moreInformation:
      if !section.isBlank { add(section.title, Array(text.utf8)) }
    default: add(section.title, Array(text.utf8))
    }
  }

  private mutating func add(_ title: String, _ text: [UInt8]) {
    let text = String(decoding: DecisionText.trimmed(text), as: UTF8.self)
    guard !text.isEmpty || title != "Introduction" else { return }
    var name = title
    var count = 1
    while customSections.contains(where: { $0.title == name }) {
      count += 1
      name = "\(title) (\(count))"
    }
    customSections.append((name, text))
  }

  private mutating func addOptions(_ section: DecisionSection, _ prosAndCons: DecisionSection?) {
    guard let names = BulletList(section.body)?.items, !names.isEmpty else {
      add(section.title, section.body)
      return
    }
    options = names.map { Option(name: $0) }
    guard let prosAndCons, isTaken(prosAndCons) else { return }
    for child in prosAndCons.children {
      guard let place = options.firstIndex(where: { JSONADR.plain($0.name) == JSONADR.plain(child.title) })
      else { continue }
      let arguments = Arguments(child.body)
      options[place].pros = arguments?.pros ?? []
      options[place].cons = arguments?.cons ?? []
      options[place].description = arguments?.description
    }
  }

  /// True where every option's arguments can be told apart.
  private func isTaken(_ section: DecisionSection) -> Bool {
    DecisionText.isBlank(section.body[...])
      && section.children.allSatisfy { child in
        child.children.isEmpty && Arguments(child.body) != nil
          && options.contains { JSONADR.plain($0.name) == JSONADR.plain(child.title) }
      }
  }

  /// A name without what links and emphasis add to it.
  private static func plain(_ text: String) -> String {
    let label = text.hasPrefix("[") ? text.dropFirst().prefix { $0 != "]" } : text[...]
    return label.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func consequences(_ section: DecisionSection) -> Consequences {
    let children = section.children
    if !children.isEmpty, DecisionText.isBlank(section.body[...]),
      children.allSatisfy({ $0.role == .positive || $0.role == .negative })
    {
      func items(_ role: DecisionSection.Role) -> [String] {
        children.filter { $0.role == role }.flatMap { BulletList($0.body)?.items ?? [text($0)] }
          .filter { !$0.isEmpty }
      }
      return .sides(positive: items(.positive), negative: items(.negative), risks: [])
    }
    guard children.isEmpty, let list = BulletList(section.body) else {
      let whole = text(section)
      return .list(whole.isEmpty ? [] : [whole])
    }
    let arguments = Arguments(section.body)
    if let arguments, arguments.description == nil, !arguments.pros.isEmpty || !arguments.cons.isEmpty {
      return .sides(positive: arguments.pros, negative: arguments.cons, risks: [])
    }
    return .list(list.items)
  }

  /// The text of a section with the sections in it.
  private static func text(_ section: DecisionSection) -> String {
    var builder = TextBuilder(usesCarriageReturns: false, hasByteOrderMark: false)
    builder.raw(DecisionText.trimmed(section.body))
    for child in section.children { builder.section(child) }
    let text = String(decoding: DecisionText.trimmed(builder.bytes), as: UTF8.self)
    return text.replacing("\r\n", with: "\n")
  }
}

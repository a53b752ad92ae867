import Knowledge

extension DecisionOutline {
  /// Makes the parts of a decision from JSON-ADR's fields.
  ///
  /// - Parameter place: The place of the decision with a number; nil where none has it.
  package init(_ decision: JSONADR, place: (Int) -> Int?) {
    self.init()
    title = decision.title
    status = DecisionStatus(reading: decision.status)
    statusText = decision.status.isEmpty || decision.status == "unknown" ? nil : decision.status
    date = decision.date.isEmpty ? nil : String(decision.date.prefix(10))
    let people: [(DecisionRecord.Person.Role, [String])] = [
      (.decider, decision.deciders), (.consulted, decision.consulted), (.informed, decision.informed),
    ]
    for (role, names) in people where !names.isEmpty { self.people[role] = names }
    tags = decision.tags
    links = decision.links.map { link in
      let words = link.type.replacing("-", with: " ")
      return Link(
        words: words, relation: Edge.Kind.allCases.first { $0.name == link.type },
        target: place(link.target).map { .decision($0) } ?? .written("ADR-\(Decision.padded(link.target))"),
        description: link.description)
    }
    for section in decision.customSections where section.title == "Introduction" {
      opening = Array(section.text.utf8)
    }
    add(.context, "Context", decision.context)
    add(.drivers, "Decision Drivers", DecisionOutline.list(decision.drivers))
    add(.options, "Considered Options", DecisionOutline.list(decision.options.map(\.name)))
    add(.decision, "Decision", decision.decision)
    if let consequences = decision.consequences { add(consequences) }
    add(.confirmation, "Confirmation", decision.confirmation)
    add(decision.options)
    for section in decision.customSections where section.title != "Introduction" {
      add(DecisionSection.Role(title: section.title), section.title, section.text)
    }
  }

  private static func list(_ items: [String]) -> String? {
    items.isEmpty ? nil : items.map { "* " + indented($0) }.joined(separator: "\n")
  }

  /// An item's further lines belong to it.
  private static func indented(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\n", with: "\n  ")
  }

  private static func section(
    _ role: DecisionSection.Role?, _ title: String, level: Int, _ text: String
  ) -> DecisionSection {
    let title = title.split(whereSeparator: \.isNewline).joined(separator: " ")
    return DecisionSection(
      role, title: title, level: level,
      heading: DecisionText.heading(Array(MarkdownText.escaped(title).utf8), level: level),
      body: text.isEmpty ? Array("\n".utf8) : Array("\n\n\(text)\n".utf8))
  }

  private mutating func add(_ role: DecisionSection.Role?, _ title: String, _ text: String?) {
    guard let text else { return }
    // A text of one section that begins a status again would hide the one that was given.
    let role = role == .status ? .statusNotes : role
    sections.append(DecisionOutline.section(role, title, level: 2, text))
  }

  private mutating func add(_ consequences: JSONADR.Consequences) {
    switch consequences {
    case .list(let items):
      // A lone item may be a text of several paragraphs.
      let text = items.count == 1 ? items[0] : DecisionOutline.list(items) ?? ""
      add(.consequences, "Consequences", text)
    case .sides(let positive, let negative, let risks):
      var whole = DecisionOutline.section(.consequences, "Consequences", level: 2, "")
      let sides: [(DecisionSection.Role?, String, [String])] = [
        (.positive, "Positive Consequences", positive), (.negative, "Negative Consequences", negative),
        (nil, "Risks", risks),
      ]
      for (role, title, items) in sides {
        guard let text = DecisionOutline.list(items) else { continue }
        whole.children.append(DecisionOutline.section(role, title, level: 3, text))
      }
      sections.append(whole)
    }
  }

  private mutating func add(_ options: [JSONADR.Option]) {
    let argued = options.filter { !$0.pros.isEmpty || !$0.cons.isEmpty || $0.description != nil }
    guard !argued.isEmpty else { return }
    var whole = DecisionOutline.section(.prosAndCons, "Pros and Cons of the Options", level: 2, "")
    for option in argued {
      let items = option.pros.map { "Good, because " + $0 } + option.cons.map { "Bad, because " + $0 }
      let parts = [option.description, DecisionOutline.list(items)].compactMap { $0 }
      whole.children.append(
        DecisionOutline.section(nil, option.name, level: 3, parts.joined(separator: "\n\n")))
    }
    sections.append(whole)
  }
}

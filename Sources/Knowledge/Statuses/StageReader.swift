import Markup

/// Finds what a document says about numbered stages: which there are, and how far they are.
struct StageReader {
  let document: Document
  let index: Int
  let words: [String: PhaseStatus]

  /// Stages that stand together: the rows of a table, the headings of a page, the page of a stage.
  struct Outline {
    var noun: String
    /// The title of each number; numbers that stand twice with different titles are not here.
    var titles: [String: String]
    var statements: [StageStatement]
    /// True where numbers stand twice with different titles, as in a page with several plans.
    var isMixed = false
    var isTable = false

    /// True where the stages stand in a list of which the plan can be told from others.
    var isList: Bool {
      !isMixed && (titles.count > 1 || isTable) && titles.values.contains { !$0.isEmpty }
    }
  }

  /// Tables first, then the headings with all that is said between them.
  func outlines() -> [Outline] {
    let generated = document.generatedRanges
    var outlines = document.tables.enumerated().filter { item in
      !generated.contains { $0.contains(item.element.range) }
    }.compactMap { rows(of: $1, $0) }
    let text = textOutlines(generated)
    outlines += text
    return outlines
  }

  private func statement(
    _ noun: String, _ number: String, _ title: String, _ text: String, _ range: SourceRange,
    _ form: StageStatement.Form
  ) -> StageStatement? {
    guard let status = PhaseStatus(reading: text, words: words), !StageReader.isPartial(text, status) else { return nil }
    return StageStatement(
      document: index, noun: noun, number: number, title: title, status: status, statusText: text,
      range: range, form: form)
  }

  /// `Complete except the tests` is not complete.
  private static func isPartial(_ text: String, _ status: PhaseStatus) -> Bool {
    guard status == .complete else { return false }
    let folded = text.lowercased()
    return folded.contains("%") && !folded.contains("100")
      || ["except", "partial", "remaining", " but ", "pending", "/"].contains { folded.contains($0) }
  }

  // MARK: Tables

  private func rows(of table: Table, _ place: Int) -> Outline? {
    guard table.rows > 1, table.columns > 1 else { return nil }
    let header = (0..<table.columns).map { document[document.cell(table, row: 0, column: $0).text].lowercased() }
    guard let column = header.firstIndex(where: { StageName.noun($0) != nil || $0 == "#" || $0 == "id" })
      ?? (namesStages(table) ? 0 : nil)
    else { return nil }
    if header.contains(where: { ["task", "tasks", "item", "deliverable", "story", "issue", "pr", "requirement", "agent"].contains($0) }) {
      return nil
    }
    let state = header.firstIndex { $0 == "status" || $0 == "state" || $0 == "progress" } ?? header.firstIndex(where: StageReader.asksWhetherDone)
    let asks = state.map { StageReader.asksWhetherDone(header[$0]) } ?? false
    let others = (0..<table.columns).filter { $0 != column && $0 != state }
    let names = ["focus", "name", "title", "goal", "description", "scope", "what", "summary", "theme", "phase", "milestone"]
    let side = others.first { names.contains(header[$0]) } ?? (others.first { $0 == column + 1 })
    var noun = StageName.noun(header[column])
    var titles: [String: String] = [:]
    var statements: [StageStatement] = []
    for row in 1..<table.rows {
      let cell = document[document.cell(table, row: row, column: column).text]
      let name = StageName(reading: cell)
      if noun == nil { noun = name?.noun }
      guard let noun, let number = name?.numbers.first ?? PhaseNumber.reading(cell), name?.noun ?? noun == noun,
        name?.numbers.count ?? 1 == 1
      else { continue }
      // The number alone, or with a title behind it, but no word of another kind.
      var title = name?.title ?? ""
      if name == nil, let mark = cell.firstIndex(where: { ":—–".contains($0) }) {
        title = cell[cell.index(after: mark)...].trimmingSpaces()
      }
      if title.isEmpty, let side { title = document[document.cell(table, row: row, column: side).text] }
      guard titles[number] == nil else { return nil }
      titles[number] = title
      guard let state else { continue }
      let status = document.cell(table, row: row, column: state)
      let text = document[status.text]
      if asks, let answer = StageReader.answer(text) {
        statements.append(
          StageStatement(
            document: index, noun: noun, number: number, title: title, status: answer ? .complete : .inProgress, statusText: text,
            // "no" is said of all that is not complete.
            range: status.range, form: answer ? .row(place) : .current))
      } else {
        statement(noun, number, title, text, status.range, .row(place)).map { statements.append($0) }
      }
    }
    guard let noun, !titles.isEmpty else { return nil }
    return Outline(noun: noun, titles: titles, statements: statements, isTable: true)
  }

  private static func asksWhetherDone(_ header: String) -> Bool {
    ["done", "done?", "complete", "complete?", "completed", "finished", "finished?"].contains(header)
  }

  /// What a cell of a column such as `Done?` says; nil where that is a status of its own.
  private static func answer(_ text: String) -> Bool? {
    switch CellText(text).text {
    case "yes", "y", "x", "[x]", "true": true
    case "no", "n", "[ ]", "false", "not yet": false
    default: nil
    }
  }

  /// True for a table whose rows begin with stages, whatever the column is called.
  private func namesStages(_ table: Table) -> Bool {
    let names = (1..<table.rows).map { StageName(reading: document[document.cell(table, row: $0, column: 0).text]) }
    return names.count > 1 && names.allSatisfy { $0 != nil } && Set(names.map { $0?.noun }).count == 1
  }

  // MARK: Text

  private func textOutlines(_ generated: [SourceRange]) -> [Outline] {
    var outlines: [String: Outline] = [:]
    func add(_ noun: String, _ number: String, _ title: String) {
      var outline = outlines[noun] ?? Outline(noun: noun, titles: [:], statements: [])
      if let known = outline.titles[number], !known.isEmpty, !title.isEmpty, !StageTitle.areSame(known, title) {
        outline.isMixed = true
      } else if outline.titles[number]?.isEmpty ?? true {
        outline.titles[number] = title
      }
      outlines[noun] = outline
    }
    func add(_ statement: StageStatement?) {
      guard let statement else { return }
      outlines[statement.noun, default: Outline(noun: statement.noun, titles: [:], statements: [])].statements
        .append(statement)
    }
    var names: [(heading: Heading, name: StageName)] = []
    for heading in document.headings where document.pool.utf8(heading.text).holdsASCIIDigit {
      guard let name = StageName(reading: document[heading.text]), name.numbers.count == 1 else { continue }
      names.append((heading, name))
      add(name.noun, name.numbers[0], StageReader.plain(name.title))
    }
    for claim in document.claims where claim.kind == .status && !claim.traits.contains(.struck) {
      if generated.contains(where: { $0.contains(claim.range) }) { continue }
      let text = document[claim.value]
      if claim.subject.isEmpty {
        guard let owner = owner(of: claim, names) else { continue }
        add(statement(owner.noun, owner.numbers[0], StageReader.plain(owner.title), text, claim.range, .label))
        continue
      }
      guard let name = StageName(reading: document[claim.subject]) else { continue }
      let form: StageStatement.Form =
        switch text.lowercased().split(separator: " ").first {
        case "next", "up": .next
        case "current", "currently", "active", "we", "project", "now": .current
        default: claim.traits.contains(.heading) ? .heading : claim.traits.contains(.item) ? .item : .sentence
        }
      let title = StageReader.plain(name.title)
      for number in name.numbers {
        add(
          statement(
            name.noun, number, title, form == .current ? "current" : form == .next ? "next" : text, claim.range, form))
        if !title.isEmpty, name.numbers.count == 1, form == .item { add(name.noun, number, title) }
      }
    }
    for task in document.taskItems where document.pool.utf8(task.text).holdsASCIIDigit {
      guard let name = StageName(reading: document[task.text]), name.numbers.count == 1,
        StageReader.isHead(document[task.text], name)
      else { continue }
      add(name.noun, name.numbers[0], StageReader.plain(name.title))
      add(
        StageStatement(
          document: index, noun: name.noun, number: name.numbers[0], title: StageReader.plain(name.title),
          status: task.isChecked ? .complete : .planned, statusText: task.isChecked ? "[x]" : "[ ]",
          range: task.range, form: .item))
    }
    own().map { noun, number, title, found in
      add(noun, number, title)
      add(found)
    }
    return outlines.keys.sorted().compactMap { outlines[$0] }
  }

  /// A page about one stage, by its front matter.
  private func own() -> (String, String, String, StageStatement?)? {
    guard let frontMatter = document.frontMatter else { return nil }
    let named = StageName(reading: document.title)
    let field = frontMatter["phase"]?.string.flatMap { PhaseNumber.reading($0) }
    // A page that is called `phase-4-executor.md` and is titled so needs no field.
    let titled = named.flatMap { $0.noun == "phase" && $0.numbers.count == 1 ? $0.numbers[0] : nil }
    let isNamed = titled.map { StagePlans.stageName(of: document)?.numbers == [$0] } ?? false
    guard let number = DocumentType.of(document) == DocumentType.phase ? field ?? titled : isNamed ? titled : nil else { return nil }
    let title = named.map(\.title) ?? document.title
    let status = frontMatter["status"]
    return (
      "phase", number, title,
      status.flatMap { value in
        value.string.flatMap { statement("phase", number, title, $0, value.range, .frontMatter) }
      }
    )
  }

  /// The stage whose heading a line `Status: done` stands right below.
  private func owner(of claim: Claim, _ names: [(heading: Heading, name: StageName)]) -> StageName? {
    guard let nearest = document.headings.last(where: { $0.range.end <= claim.range.start }),
      let found = names.last(where: { $0.heading.range == nearest.range }),
      claim.range.start - nearest.range.end < 400
    else { return nil }
    return found.name
  }

  /// `Phase 3: Executor` and `Phase 3`, but not `Phase 3 tests pass`.
  private static func isHead(_ text: String, _ name: StageName) -> Bool {
    let rest = text.drop { !$0.isLetter }.dropFirst(name.noun.count).drop { !$0.isNumber }
      .drop { $0.isNumber || $0 == "." || $0.isLetter }
    return rest.allSatisfy { !$0.isLetter } || !name.title.isEmpty
  }

  /// A title without a status and what stands behind it.
  static func plain(_ title: String) -> String {
    var text = title[...]
    for mark in [" — ", " – ", " - ", " (", " ["] {
      if let place = text.firstRange(of: mark), PhaseStatus(reading: String(text[place.upperBound...])) != nil {
        text = text[..<place.lowerBound]
      }
    }
    if PhaseStatus.isBare(String(text)) { return "" }
    return text.trimmingSpaces()
  }
}

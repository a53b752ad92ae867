import Knowledge
import Markup

/// The tasks that one page has, by headings and by checklists.
struct TaskPage {
  private(set) var drafts: [TaskDraft] = []
  private(set) var problems: [PlanProblem] = []

  private let document: Document
  private let index: Int
  private let outline: TaskOutline
  /// The phase that the whole page belongs to.
  private let phase: String?
  private let bytes: [UInt8]
  private let lines: ProseLines
  /// Names of items, with how often each was given.
  private var names: [String: Int] = [:]

  /// - Returns: Nil for a page that has no task, which most are and which is not read again.
  init?(
    _ graph: Graph, _ index: Int, _ plan: PhasePlan, _ contents: (_ path: String) -> [UInt8]?
  ) {
    let document = graph.documents[index]
    if graph.isHistory(index) { return nil }
    // The outline of a page takes longer than to see that most pages need none.
    guard !document.taskItems.isEmpty || TaskPage.hasTasks(document) else { return nil }
    let outline = TaskOutline(document, plan)
    let field = graph.decision(of: index) == nil ? document.frontMatter?["phase"] : nil
    let number = field?.string.flatMap { PhaseNumber.reading($0) }
    let mayHave =
      outline.hasTasks
      || !document.taskItems.isEmpty
        && (number != nil || outline.sections.contains { $0.phase != nil })
    guard mayHave else { return nil }
    self.document = document
    self.index = index
    self.outline = outline
    phase = number.flatMap { plan[$0]?.number }
    let found = document.source.isEmpty ? contents(document.path) : document.source
    bytes = found ?? []
    lines = ProseLines(bytes)
    if found == nil {
      let range = SourceRange(0, 0)
      problems.append(
        PlanProblem(
          .unreadable, path: document.path, line: 1, range: range,
          message: "'\(document.path)' cannot be read", help: "look at the file and its rights"))
      return
    }
    read()
    if let marker = ConflictMarkers.first(in: lines, bytes) {
      problems = [ConflictMarkers.problem(marker, path: document.path)]
      return
    }
    if let number, let field, phase == nil, !drafts.isEmpty {
      problems.append(
        PlanProblem(
          .unknownPhase, path: document.path, line: lines.line(of: Int(field.range.start)),
          range: field.range, message: "no phase '\(number)'",
          help: "add it to the table of phases, or correct the field 'phase'"))
    }
  }

  /// True for a page that would have tasks if it were of a phase, or has them without one.
  static func mayHoldTasks(_ document: Document) -> Bool {
    !document.taskItems.isEmpty || hasTasks(document)
  }

  private static func hasTasks(_ document: Document) -> Bool {
    document.headings.contains { TaskOutline.isTasks(document[$0.text]) }
  }

  private mutating func read() {
    let generated = document.generatedRanges
    var items: [Int: [TaskItem]] = [:]
    var plain: [(item: TaskItem, chain: [Int])] = []
    for item in document.taskItems
    where !item.text.isEmpty && !generated.contains(where: { $0.contains(item.range) }) {
      let chain = outline.chain(from: outline.section(at: item.range.start))
      if let task = outline.task(on: chain) {
        items[task, default: []].append(item)
      } else if phase != nil || outline.phase(on: chain) != nil
        || chain.contains(where: { outline.sections[$0].isTasks })
      {
        plain.append((item, chain))
      }
    }
    for (section, heading) in document.headings.enumerated() {
      let chain = outline.chain(from: section)
      guard outline.task(on: chain) == section, !heading.text.isEmpty,
        !generated.contains(where: { $0.contains(heading.range) })
      else { continue }
      addTask(section, heading, chain, items[section] ?? [])
    }
    for (item, chain) in plain { addItem(item, chain) }
    drafts.sort { $0.range < $1.range }
    findDuplicates()
  }

  // MARK: Tasks

  private mutating func addTask(
    _ section: Int, _ heading: Heading, _ chain: [Int], _ items: [TaskItem]
  ) {
    let range = outline.sections[section].range
    let fields = TaskFields(lines.lines(in: range), path: document.path)
    problems += fields.problems
    let phase = outline.phase(on: chain) ?? self.phase
    // Of no phase and with nothing to do, the heading is one of a text that is called Tasks.
    if phase == nil, items.isEmpty, fields.isEmpty { return }
    let (title, isOptional) = TaskPage.title(document[heading.text])
    var draft = TaskDraft(
      title: title, path: document.path, anchor: document[heading.anchor],
      line: lines.line(of: Int(heading.range.start)), derivation: .task, phase: phase,
      document: index, range: heading.range)
    draft.role = fields.role
    draft.priority = fields.priority
    draft.needs = fields.needs
    draft.isOptional = isOptional
    draft.isChecked = !items.isEmpty && items.allSatisfy(\.isChecked)
    draft.criteria = Criterion.numbered(items.map { criterion(of: $0) })
    drafts.append(draft)
  }

  private mutating func addItem(_ item: TaskItem, _ chain: [Int]) {
    let part = criterion(of: item)
    let (title, _) = TaskPage.title(part.text)
    var draft = TaskDraft(
      title: title, path: document.path, anchor: name(of: title, below: chain.first),
      line: lines.line(of: Int(item.range.start)), derivation: .item,
      phase: outline.phase(on: chain) ?? phase, document: index, range: item.range)
    draft.isOptional = !part.isRequired
    draft.isChecked = item.isChecked
    draft.criteria = Criterion.numbered([(part.text, part.check, true)])
    drafts.append(draft)
  }

  private mutating func criterion(
    of item: TaskItem
  ) -> (text: String, check: Criterion.Check, isRequired: Bool) {
    let offsets = item.range.offsets
    let source =
      offsets.upperBound <= bytes.count ? String(decoding: bytes[offsets], as: UTF8.self) : nil
    let reader = CriterionReader(document[item.text], markdown: source)
    if let problem = reader.problem {
      problems.append(
        PlanProblem(
          .badCheck, path: document.path, line: lines.line(of: Int(item.range.start)),
          range: item.range, message: problem.message, help: problem.help))
    }
    return (reader.text, reader.check, reader.isRequired)
  }

  private static func title(_ text: String) -> (title: String, isOptional: Bool) {
    let text = text.onOneLine
    let mark = "(optional)"
    guard text.lowercased().hasSuffix(mark), text.count > mark.count else { return (text, false) }
    return (text.dropLast(mark.count).onOneLine, true)
  }

  /// The section's anchor, a slash, and the item's first words.
  private mutating func name(of title: String, below section: Int?) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    var slug = ""
    for word in words where slug.isEmpty || slug.count + word.count < 60 {
      slug += (slug.isEmpty ? "" : "-") + word
    }
    let base = (section.map { document[document.headings[$0].anchor] } ?? "") + "/" + slug
    let count = (names[base] ?? 0) + 1
    names[base] = count
    return count == 1 ? base : "\(base)-\(count)"
  }

  /// Tasks of one section with one title; the first stays.
  private mutating func findDuplicates() {
    var lines: [[String]: Int] = [:]
    var kept: [TaskDraft] = []
    for draft in drafts {
      let section = outline.section(at: draft.range.start)
      let isTask = draft.derivation == .task
      let home = isTask ? section.flatMap { outline.sections[$0].parent } : section
      let key = ["\(home ?? -1)", draft.title.lowercased()]
      if let line = lines[key] {
        problems.append(
          draft.problem(
            .duplicateTask, "'\(draft.title)' is a task already, in line \(line)",
            "say what tells them apart, or remove one"))
        continue
      }
      lines[key] = draft.line
      kept.append(draft)
    }
    drafts = kept
  }
}

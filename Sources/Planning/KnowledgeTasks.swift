package import Knowledge
import Markup

/// All tasks that a knowledge base implies, and what keeps them from being planned.
///
/// A value of the documents alone: no store, no clock, and the same for the same files in whatever
/// order they came.
package struct KnowledgeTasks: Sendable {
  package let phases: PhasePlan
  /// Those that somebody wrote by document and place, then those that follow from something; no id
  /// twice. They are what is to be compared with the store.
  package let tasks: [PlannedTask]
  /// Written tasks of phases that are deferred or cancelled, which are not to be worked on.
  package let shelved: [PlannedTask]
  /// Sorted by place. A plan with any must not be applied.
  package let problems: [PlanProblem]
  /// What may hide something on a page that the plan does not need, sorted by place. While there is
  /// any, no task that came from the page may be taken away: ``problems(of:)``.
  package let doubts: [PlanProblem]
  /// The ways in which a task comes to be that nobody looked at: nothing is said about such tasks.
  let unread: Set<TaskOrigin.Derivation>

  /// - Parameters:
  ///   - findings: Those that are to become tasks; nil where nobody looked for any.
  ///   - contents: The bytes of a document by its path. Only those of pages with tasks, with phases
  ///     and with decisions that give a task are asked for.
  /// - Complexity: O(*n*) in the pages and tasks, and in the needs with phases taken apart; a need that nothing
  ///   meets costs as much as all names, up to a hundred of them.
  package init(
    _ graph: Graph, findings: [PlanFinding]? = nil, contents: (_ path: String) -> [UInt8]?
  ) {
    unread = findings == nil ? [.finding] : []
    let plan = PhasePlan(graph)
    phases = plan
    var problems: [PlanProblem] = []
    var written: [TaskDraft] = []
    var pages: Set<Int> = []
    for index in graph.documents.indices {
      guard let page = TaskPage(graph, index, plan, contents) else { continue }
      pages.insert(index)
      written += page.drafts
      problems += page.problems
    }
    func isShelved(_ draft: TaskDraft) -> Bool {
      let status = draft.phase.flatMap { plan[$0] }?.status
      return status == .deferred || status == .cancelled
    }
    let away = written.filter(isShelved)
    var doubts: [PlanProblem] = []
    let lists = withoutActuallyEscaping(contents) { contents in
      let lines = LineFinder(contents)
      let faults = PhaseFaults(graph, plan, line: lines.line)
      let others = PageFaults(graph, plan, read: pages, contents: contents, line: lines.line)
      problems += faults.problems + others.problems
      doubts = faults.doubts + others.doubts
      let derived = DerivedTasks(graph, plan, lines: lines.line)
      let implementations = derived.implementations()
      let open = written.filter { !isShelved($0) }
      let busy = Set((open + implementations).compactMap(\.phase))
      return [
        open, implementations, derived.plannings(without: busy), derived.decisions(),
        derived.mendings(findings ?? []),
      ]
    }
    var taken: Set<TaskID> = []
    func named(_ drafts: [TaskDraft]) -> [(draft: TaskDraft, task: PlannedTask)] {
      drafts.map { draft in
        let task = draft.planned()
        return (draft, task.renamed([:], id: TaskIdentity.free(task, taken: &taken)))
      }
    }
    let planned = named(lists.flatMap { $0 })
    shelved = named(away).map(\.task)
    var needs = NeedResolver(
      graph, plan, planned.map { ($0.draft, $0.task.id) }, shelved: away)
    var tasks: [PlannedTask] = []
    for (draft, task) in planned {
      var ids: Set<TaskID> = []
      for need in draft.needs {
        switch needs.answer(need.text, for: draft) {
        case .tasks(let found): ids.formUnion(found)
        case .problem(let kind, let message, let help):
          problems.append(
            PlanProblem(
              kind, path: draft.path, line: need.line, range: need.range, message: message,
              help: help))
        }
      }
      tasks.append(task.needing(ids.sorted()))
    }
    problems += KnowledgeTasks.cycles(of: tasks, planned.map(\.draft))
    self.tasks = tasks
    // Of a page in the midst of a merge nothing else can be said.
    let merging = Set(problems.filter { $0.kind == .conflictMarker }.map(\.path))
    self.problems = problems.filter { $0.kind == .conflictMarker || !merging.contains($0.path) }
      .sorted(by: PlanProblem.precedes)
    self.doubts = doubts.sorted(by: PlanProblem.precedes)
  }

  /// What must be mended before a plan is applied: ``problems``, and of the pages from which it would
  /// take tasks away the ``doubts`` and merges that are not finished.
  ///
  /// - Parameter contents: The bytes of a document by its path.
  /// - Complexity: O(*n*) in the steps, and in the bytes of the pages that lose tasks.
  package func problems(
    of plan: Plan, contents: (_ path: String) -> [UInt8]?
  ) -> [PlanProblem] {
    var losing: Set<String> = []
    for step in plan.steps {
      if case .supersede(let task, by: _, reason: _) = step { losing.insert(task.origin.path) }
    }
    var found = problems
    let merging = Set(problems.filter { $0.kind == .conflictMarker }.map(\.path))
    for path in losing.subtracting(merging) {
      if let bytes = contents(path),
        let marker = ConflictMarkers.first(in: ProseLines(bytes), bytes)
      {
        found.append(ConflictMarkers.problem(marker, path: path))
      } else {
        found += doubts.filter { $0.path == path }
      }
    }
    return found.sorted(by: PlanProblem.precedes)
  }

  /// The numbers of the phases in plan order.
  package var phaseNumbers: [String] { phases.phases.map(\.number) }

  private static func cycles(of tasks: [PlannedTask], _ drafts: [TaskDraft]) -> [PlanProblem] {
    let places = Dictionary(uniqueKeysWithValues: tasks.enumerated().map { ($1.id, $0) })
    return TaskGraph(tasks).cycles.compactMap { cycle in
      guard let first = cycle.first, let place = places[first] else { return nil }
      let names = (cycle + [first]).compactMap { places[$0] }.map { "'\(tasks[$0].title)'" }
      return drafts[place].problem(
        .cycle, names.joined(separator: " needs "), "take one of these needs out")
    }
  }
}

extension Plan {
  /// Compares all that a knowledge base implies with what the store has.
  package init(_ tasks: KnowledgeTasks, recorded: [RecordedTask], storeFingerprint: String) {
    self.init(
      planned: tasks.tasks, recorded: recorded, storeFingerprint: storeFingerprint,
      phases: tasks.phaseNumbers, shelved: tasks.shelved, unread: tasks.unread)
  }
}

extension PlannedTask {
  fileprivate func needing(_ needs: [TaskID]) -> PlannedTask {
    PlannedTask(
      id: id, kind: kind, title: title, origin: origin, phase: phase, role: role,
      priority: priority, criteria: criteria, needs: needs, isOptional: isOptional,
      isChecked: isChecked)
  }
}

/// Lines of bytes in documents, each of which is read once.
private final class LineFinder {
  private let contents: (String) -> [UInt8]?
  private var tables: [String: LineTable?] = [:]

  init(_ contents: @escaping (String) -> [UInt8]?) { self.contents = contents }

  func line(_ path: String, _ offset: Int) -> Int {
    let table = tables[path] ?? contents(path).map { LineTable($0) }
    tables[path] = .some(table)
    return table?.position(of: offset).line ?? 0
  }
}

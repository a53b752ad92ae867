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

  /// - Parameters:
  ///   - findings: Those that are to become tasks; none by default.
  ///   - contents: The bytes of a document by its path. Only those of pages with tasks, with phases
  ///     and with decisions that give a task are asked for.
  /// - Complexity: O(*n*) in the pages and tasks, and in the needs with phases taken apart.
  package init(
    _ graph: Graph, findings: [PlanFinding] = [], contents: (_ path: String) -> [UInt8]?
  ) {
    let plan = PhasePlan(graph)
    phases = plan
    var problems: [PlanProblem] = []
    var written: [TaskDraft] = []
    for index in graph.documents.indices {
      guard let page = TaskPage(graph, index, plan, contents) else { continue }
      written += page.drafts
      problems += page.problems
    }
    func isShelved(_ draft: TaskDraft) -> Bool {
      let status = draft.phase.flatMap { plan[$0] }?.status
      return status == .deferred || status == .cancelled
    }
    let away = written.filter(isShelved)
    let lists = withoutActuallyEscaping(contents) { contents in
      let lines = LineFinder(contents)
      let derived = DerivedTasks(graph, plan, lines: lines.line)
      let implementations = derived.implementations()
      let open = written.filter { !isShelved($0) }
      let busy = Set((open + implementations).compactMap(\.phase))
      return [
        open, implementations, derived.plannings(without: busy), derived.decisions(),
        derived.mendings(findings),
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
    let needs = NeedResolver(
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
    self.problems = problems.sorted {
      ($0.path, $0.line, $0.kind.rawValue, $0.message)
        < ($1.path, $1.line, $1.kind.rawValue, $1.message)
    }
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
      phases: tasks.phaseNumbers, shelved: tasks.shelved)
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

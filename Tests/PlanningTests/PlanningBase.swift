import Knowledge
import Planning
import TestSupport

/// A knowledge base in memory, and the tasks that it implies.
struct PlanningBase {
  let graph: Graph
  let tasks: KnowledgeTasks
  private let sources: [String: [UInt8]]

  init(
    _ files: [(path: String, text: String)], findings: [PlanFinding] = []
  ) async throws {
    graph = try await KnowledgeBase(files).graph
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    self.sources = sources
    tasks = KnowledgeTasks(graph, findings: findings) { sources[$0] }
  }

  var titles: [String] { tasks.tasks.map(\.title) }
  var problems: [String] { tasks.problems.map(\.text) }

  /// What keeps a plan from being applied to a store.
  func problems(over recorded: [RecordedTask]) -> [PlanProblem] {
    tasks.problems(of: plan(over: recorded)) { sources[$0] }
  }

  func task(_ title: String) -> PlannedTask? { tasks.tasks.first { $0.title == title } }

  /// What an empty store would have to do.
  var plan: Plan { plan(over: []) }

  func plan(over recorded: [RecordedTask]) -> Plan {
    Plan(tasks, recorded: recorded, storeFingerprint: "0")
  }
}

extension [RecordedTask] {
  /// What a store holds after a plan was applied to it.
  func applying(_ plan: Plan) -> [RecordedTask] {
    var tasks = Dictionary(map { ($0.task.id, $0) }) { $1 }
    for step in plan.steps {
      switch step {
      case .create(let task):
        tasks[task.id] = RecordedTask(
          task: task, state: "draft", isFinal: false, isOpenWork: false, acceptsTick: true)
      case .finish(let task, from: _, fields: _, reason: _):
        tasks[task.id] = RecordedTask(
          task: task, state: "done", isFinal: true, isOpenWork: false, acceptsTick: false,
          isDoneByPage: true)
      case .reopen(let task, from: _, fields: _, reason: _):
        tasks[task.id] = RecordedTask(
          task: task, state: "draft", isFinal: false, isOpenWork: false, acceptsTick: true)
      case .change(let id, from: _, to: let task, fields: _, reason: _):
        let old = tasks[id]
        tasks[id] = RecordedTask(
          task: task, state: old?.state ?? "draft", isFinal: old?.isFinal ?? false,
          isOpenWork: old?.isOpenWork ?? false, acceptsTick: old?.acceptsTick ?? true,
          isDoneByPage: old?.isDoneByPage ?? false)
      case .supersede(let task, by: _, reason: _):
        tasks[task.id] = RecordedTask(
          task: task, state: "superseded", isFinal: true, isOpenWork: false, acceptsTick: false)
      }
    }
    return tasks.values.sorted { $0.task.id < $1.task.id }
  }

  /// The same with one task in another state.
  func moving(_ id: TaskID, to state: String, isFinal: Bool = true) -> [RecordedTask] {
    map { recorded in
      recorded.task.id == id
        ? RecordedTask(
          task: recorded.task, state: state, isFinal: isFinal, isOpenWork: false,
          acceptsTick: !isFinal)
        : recorded
    }
  }
}

extension Plan {
  /// Each step as its sign, its title and what changes.
  var digest: [String] {
    steps.map { step in
      switch step {
      case .create(let task): "+ \(task.title)"
      case .change(_, from: _, to: let task, let fields, reason: _):
        "~ \(task.title): " + fields.map { "\($0.field) '\($0.old)' '\($0.new)'" }.joined(separator: ", ")
      case .supersede(let task, by: _, reason: _): "- \(task.title)"
      case .finish(let task, from: _, fields: let fields, reason: _):
        "! \(task.title): done" + fields.map { ", \($0.field) '\($0.old)' '\($0.new)'" }.joined()
      case .reopen(let task, from: _, fields: let fields, reason: _):
        "! \(task.title): open" + fields.map { ", \($0.field) '\($0.old)' '\($0.new)'" }.joined()
      }
    }
  }
}

/// A page with a table of nine phases, of the shape that this project began with.
enum Seed {
  static let path = "workflow.md"

  static let table = HarbourPlan.table

  static let text = """
    <!-- RESUME CONTEXT
    What: How the harbour is rebuilt
    Why: Says what is done in which order
    Next: none
    Depends-on: none
    -->
    ---
    title: "Harbour Plan"
    type: explanation
    status: active
    ---

    # Harbour Plan

    ## The stages

    \(table)

    ## Who decides

    - **The master of the harbour** decides, the crews build

    """
}

import Knowledge
import Planning
import TestSupport

/// A knowledge base in memory, and the tasks that it implies.
struct PlanningBase {
  let graph: Graph
  let tasks: KnowledgeTasks

  init(
    _ files: [(path: String, text: String)], findings: [PlanFinding] = []
  ) async throws {
    graph = try await KnowledgeBase(files).graph
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    tasks = KnowledgeTasks(graph, findings: findings) { sources[$0] }
  }

  var titles: [String] { tasks.tasks.map(\.title) }
  var problems: [String] { tasks.problems.map(\.text) }

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
        tasks[task.id] = RecordedTask(task: task, state: "draft", isFinal: false, isOpenWork: false)
      case .change(let id, from: _, to: let task, fields: _, reason: _):
        let old = tasks[id]
        tasks[id] = RecordedTask(
          task: task, state: old?.state ?? "draft", isFinal: old?.isFinal ?? false,
          isOpenWork: old?.isOpenWork ?? false)
      case .supersede(let task, by: _, reason: _):
        tasks[task.id] = RecordedTask(
          task: task, state: "superseded", isFinal: true, isOpenWork: false)
      }
    }
    return tasks.values.sorted { $0.task.id < $1.task.id }
  }

  /// The same with one task in another state.
  func moving(_ id: TaskID, to state: String, isFinal: Bool = true) -> [RecordedTask] {
    map { recorded in
      recorded.task.id == id
        ? RecordedTask(task: recorded.task, state: state, isFinal: isFinal, isOpenWork: false)
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
      }
    }
  }
}

/// The page that the phases of this project's first user stand on.
enum Seed {
  static let path = "workflow.md"

  static let table = """
    | Phase | Focus | Status |
    |-------|-------|--------|
    | 0 | KB Bootstrap (docs, ADRs, resume context) | In progress |
    | 1 | Auth hardening (3-layer auth on all endpoints) | Planned |
    | 2 | Tunnel stabilization (reconnect, watchdog) | Planned |
    | 3 | Executor on VM (CC agent on Lightsail) | Planned |
    | 4 | Naming purge and cleanup | Complete |
    | 5 | Consensus (multi-executor comparison) | Planned |
    | 6 | Workflow state (D1 tables, lifecycle) | Planned |
    | 7 | AI Gateway (classification, cost tracking) | Planned |
    | 8 | Portal (optional dashboard UI) | Deferred |
    """

  static let text = """
    <!-- RESUME CONTEXT
    What: How tasks flow from intent to execution
    Why: Documents the current work stream
    Next: none
    Depends-on: none
    -->
    ---
    title: "Infrastructure Workflow"
    type: explanation
    status: active
    ---

    # Infrastructure Workflow

    ## Current Focus

    \(table)

    ## Principles

    - **Humans own intent and curation**, machines own implementation and validation

    """
}

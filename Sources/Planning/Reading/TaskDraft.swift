import Markup

/// A task as one page gives it, before what it needs is known.
struct TaskDraft {
  var kind = TaskKind.implementation
  var title: String
  var path: String
  var anchor: String
  var line: Int
  var derivation: TaskOrigin.Derivation
  var phase: String?
  var role: String?
  var priority = 2
  var criteria: [Criterion] = []
  var needs: [WrittenNeed] = []
  var isOptional = false
  var isChecked = false
  /// An index of ``Graph/documents``.
  var document: Int
  /// Where it stands, for problems.
  var range: SourceRange

  /// The task, without needs and under its first id.
  func planned() -> PlannedTask {
    let task = PlannedTask(
      id: TaskID(""), kind: kind, title: title,
      origin: TaskOrigin(
        path: path, anchor: anchor, line: line, derivation: derivation.rawValue),
      phase: phase, role: role, priority: priority, criteria: criteria, needs: [],
      isOptional: isOptional, isChecked: isChecked)
    return task.renamed([:], id: TaskID.derived(from: TaskIdentity.parts(of: task)))
  }

  func problem(_ kind: PlanProblem.Kind, _ message: String, _ help: String) -> PlanProblem {
    PlanProblem(kind, path: path, line: line, range: range, message: message, help: help)
  }
}

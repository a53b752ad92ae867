/// What makes a task that task: how it came to be, where, and what it says; lines do not count.
enum TaskIdentity {
  /// The texts that a new task's id is a hash of.
  static func parts(of task: PlannedTask) -> [String] {
    [
      task.origin.derivation, task.origin.path, task.origin.anchor, task.phase ?? "",
      task.title.lowercased(),
    ] + task.criteria.map(\.id).sorted()
  }

  /// The task's own id, or the next of its ids that no other task has.
  static func free(_ task: PlannedTask, taken: inout Set<TaskID>) -> TaskID {
    if taken.insert(task.id).inserted { return task.id }
    let parts = parts(of: task)
    var generation = 0
    while true {
      let id = TaskID.derived(from: parts, generation: generation)
      if taken.insert(id).inserted { return id }
      generation += 1
    }
  }

  /// Sixteen hexadecimal digits that differ where a plan-owned field of any task does, or what was looked at.
  ///
  /// - Complexity: O(*n*) in the tasks' bytes.
  static func fingerprint(
    of tasks: [PlannedTask], unread: Set<TaskOrigin.Derivation> = []
  ) -> String {
    let sorted = tasks.sorted { $0.id < $1.id }
    return StableHash.hexadecimal(of: sorted.flatMap(fields) + unread.map(\.rawValue).sorted())
  }

  private static func fields(of task: PlannedTask) -> [String] {
    [
      task.id.text, task.kind.rawValue, task.title, task.origin.path, task.origin.anchor,
      task.origin.derivation, task.phase ?? "-", task.role ?? "-", "\(task.priority)",
      "\(task.isOptional)", "\(task.isChecked)", "\(task.needs.count)",
    ] + task.needs.map(\.text) + ["\(task.criteria.count)"]
      + task.criteria.flatMap { [$0.id, $0.text, $0.check.text, "\($0.isRequired)"] }
  }
}

extension Criterion.Check {
  /// The check as a page writes it; empty for one that a person makes.
  package var text: String {
    switch self {
    case .command(let command): "$ " + command
    case .file(let path): "file: " + path
    case .matches(let pattern, let path): "matches: /\(pattern)/ in \(path)"
    case .manual: ""
    }
  }
}

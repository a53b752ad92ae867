extension KnowledgeTasks {
  /// How far each phase is by the boxes that are ticked on its pages, for where no store is.
  ///
  /// By the phases' numbers; phases without tasks have none, and optional tasks do not count.
  /// Tasks that only ask for a plan or a decision are work, too.
  /// - Complexity: O(*n*) in the tasks.
  package var checkedProgress: [String: PhaseProgress] {
    var progress: [String: PhaseProgress] = [:]
    let done = Set(tasks.filter(\.isChecked).map(\.id))
    for task in tasks where !task.isOptional {
      guard let phase = task.phase else { continue }
      let old = progress[phase] ?? PhaseProgress(done: 0, total: 0, blocked: 0)
      let isBlocked = !task.isChecked && task.needs.contains { !done.contains($0) }
      progress[phase] = PhaseProgress(
        done: old.done + (task.isChecked ? 1 : 0), total: old.total + 1,
        blocked: old.blocked + (isBlocked ? 1 : 0))
    }
    return progress
  }
}

/// A task as the store has it, for comparing.
package struct RecordedTask: Sendable, Hashable {
  package let task: PlannedTask
  package let state: String
  /// True where the state is one that nothing leaves by itself.
  package let isFinal: Bool
  /// True where somebody is at work on it.
  package let isOpenWork: Bool

  package init(task: PlannedTask, state: String, isFinal: Bool, isOpenWork: Bool) {
    self.task = task
    self.state = state
    self.isFinal = isFinal
    self.isOpenWork = isOpenWork
  }
}

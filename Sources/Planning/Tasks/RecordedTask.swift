/// A task as the store has it, to compare with what the documents imply.
package struct RecordedTask: Sendable, Hashable {
  /// As it was when it was last applied.
  package let task: PlannedTask
  package let state: String
  /// True for a state that nothing leaves by itself.
  package let isFinal: Bool
  /// True while a run of it is live.
  package let isOpenWork: Bool
  /// True where the store takes the page's word that it is done.
  package let acceptsTick: Bool
  /// True where it is done by nothing but that word.
  package let isDoneByPage: Bool

  package init(
    task: PlannedTask, state: String, isFinal: Bool, isOpenWork: Bool, acceptsTick: Bool,
    isDoneByPage: Bool = false
  ) {
    self.task = task
    self.state = state
    self.isFinal = isFinal
    self.isOpenWork = isOpenWork
    self.acceptsTick = acceptsTick
    self.isDoneByPage = isDoneByPage
  }

  /// The state of a task that an earlier plan took away; it is never taken up again, and a task
  /// that comes back is a new one.
  static let supersededState = "superseded"
}

package import Planning

/// One line of the history, which nothing changes afterwards.
package struct Event: Sendable, Hashable {
  /// From 1, without gaps.
  package let sequence: Int
  package let at: Moment
  package let actor: String
  package let kind: TaskEvent
  package let task: TaskID
  package let run: RunID?
  /// Nil where the task was not there before.
  package let from: TaskState?
  package let to: TaskState
  /// What people said with it: a reason, a question, the end of a failure.
  package let note: String?
  /// Of this event and all before it, in 64 hexadecimal digits.
  package let hash: String
}

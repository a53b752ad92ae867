/// Why a task is where it is, on one screen.
package struct Explanation: Sendable, Hashable {
  package let task: TaskRecord
  /// What keeps it there, in words; nil where nothing does.
  package let obstacle: String?
  /// The open ones among its needs, with their states, sorted.
  package let openNeeds: [TaskSummary]
  /// When the engine will move it by itself.
  package let nextTimer: Moment?
  /// The end of the last failure.
  package let lastFailure: String?
  /// What to type next; nil where there is nothing to do.
  package let nextCommand: String?
}

package import Planning

/// A task as a list shows it.
package struct TaskSummary: Sendable, Hashable {
  package let id: TaskID
  package let title: String
  package let kind: TaskKind
  package let phase: String?
  package let role: String?
  package let priority: Int
  package let state: TaskState
  /// How many of its needs are open.
  package let blockers: Int
}

package import Planning

/// What the clock moved.
package struct TickReport: Sendable, Hashable {
  package struct Move: Sendable, Hashable {
    package let task: TaskID
    package let event: TaskEvent
    package let state: TaskState
  }

  /// In the order in which they were made.
  package internal(set) var moves: [Move] = []
  /// The sessions of which nothing was heard for too long, sorted.
  package internal(set) var abandoned: [String] = []
  /// When there will be something to do again, as far as is known now.
  package internal(set) var next: Moment?
}

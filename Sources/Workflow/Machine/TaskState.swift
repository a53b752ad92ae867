/// How far a task is; only the state machine moves it, everybody else sends events.
package enum TaskState: String, Sendable, Hashable, CaseIterable {
  /// Not admitted: criteria are missing, or were changed a moment ago.
  case draft
  /// Something that it needs is not done.
  case blocked
  case ready
  case running
  /// The result is in and its checks are not.
  case validating
  /// The checks passed as far as commands can tell, and a person is asked.
  case review
  case merging
  /// For a time, or for an answer.
  case waiting
  case done
  /// Out of attempts: nothing happens until a person says so.
  case failed
  case cancelled
  case superseded

  /// True for the four that no clock and no worker leaves.
  package var isFinal: Bool {
    switch self {
    case .done, .failed, .cancelled, .superseded: true
    case .draft, .blocked, .ready, .running, .validating, .review, .merging, .waiting: false
    }
  }
}

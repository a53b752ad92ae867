/// How far one attempt at a task is.
package enum RunState: String, Sendable, Hashable, CaseIterable {
  /// Claimed, and no sign of work yet.
  case starting
  case running
  /// The result is in.
  case exited
  /// At least one check was recorded.
  case validating
  case accepted
  case rejected
  case infrastructureFailed = "infra_failed"
  case stalled
  case timedOut = "timed_out"
  case lost
  case cancelled
  /// Another run of the same task was better.
  case lostRace = "lost_race"

  /// True while the run may still become the one that is accepted; a task has at most one such run.
  package var isLive: Bool {
    switch self {
    case .starting, .running, .exited, .validating: true
    case .accepted, .rejected, .infrastructureFailed, .stalled, .timedOut, .lost, .cancelled,
      .lostRace:
      false
    }
  }
}

package import Planning

/// All that the store knows about one task.
package struct TaskRecord: Sendable, Hashable {
  /// One attempt.
  package struct Run: Sendable, Hashable {
    package let id: RunID
    package let attempt: Int
    package let worker: String
    package let state: RunState
    package let rung: Int
    package let commit: String?
    package let summary: String?
    package let tail: String?
    package let startedAt: Moment
    package let endedAt: Moment?
  }

  /// Its needs are all that hold, those added by hand among them.
  package let task: PlannedTask
  /// False for a task that was added by hand.
  package let isPlanned: Bool
  package let state: TaskState
  package let wait: Wait?
  package let notBefore: Moment?
  package let blockers: Int
  package let qualityFailures: Int
  package let infrastructureFailures: Int
  package let generation: Int
  package let question: String?
  package let feedback: String?
  /// The page changed or dropped the task under way, or after it was done.
  package let isStale: Bool
  /// Why it is done without proof.
  package let override: String?
  package let acceptedCommit: String?
  package let supersededBy: TaskID?
  /// The oldest first.
  package let runs: [Run]
}

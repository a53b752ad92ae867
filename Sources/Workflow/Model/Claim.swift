package import Planning

/// What a worker holds: the task, the run that it now does, and the token that each of its messages
/// needs.
package struct Claim: Sendable, Hashable {
  package let task: PlannedTask
  package let run: RunID
  package let token: Int
  /// When the lease ends unless a heartbeat comes.
  package let leaseEnds: Moment
  /// From 1.
  package let attempt: Int
  /// Of the ladder of models, from 0.
  package let rung: Int
  /// What the last attempt left: the end of its failure, a reviewer's words, an answer.
  package let feedback: String?

  /// What later messages name.
  package var ticket: Ticket { Ticket(run: run, token: token) }
}

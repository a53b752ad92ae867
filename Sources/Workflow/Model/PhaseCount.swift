/// How far the tasks of one phase are; superseded and cancelled ones are not among them.
package struct PhaseCount: Sendable, Hashable {
  /// Nil for the tasks of no phase.
  package let phase: String?
  package let done: Int
  package let total: Int
  package let blocked: Int
  /// Somebody is at work, or has been and is being judged.
  package let active: Int
  /// Out of attempts.
  package let failed: Int
}

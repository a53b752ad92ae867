/// How long a claim holds, and what ends it, in milliseconds.
package struct ClaimTerms: Sendable, Hashable {
  /// A heartbeat within it keeps the claim.
  package let lease: Int64
  /// Without progress for so long the run has stalled; nil for never.
  package let stall: Int64?
  /// The run may not last longer; nil for no end.
  package let maximum: Int64?

  package init(lease: Int64, stall: Int64?, maximum: Int64?) {
    self.lease = lease
    self.stall = stall
    self.maximum = maximum
  }

  /// For a process that something watches: a minute, five minutes, an hour.
  package static let supervised = ClaimTerms(lease: 60_000, stall: 300_000, maximum: 3_600_000)

  /// For a person, who sends no heartbeats: a day.
  package static let person = ClaimTerms(lease: 86_400_000, stall: nil, maximum: nil)
}

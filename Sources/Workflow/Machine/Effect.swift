/// What a transition does beside moving the state; each is carried out in the transition's
/// transaction.
///
/// That the tasks which need this one are counted anew is no effect of any row: it follows from
/// every change of what this task satisfies.
package enum Effect: String, Sendable, Hashable, CaseIterable {
  /// Whatever still comes with the old token is refused.
  case raiseToken = "new lease token"
  case openRun = "open a run"
  case grantLease = "grant a lease"
  case dropLease = "drop the lease"
  case countQuality = "count a quality failure"
  case countInfrastructure = "count an infrastructure failure"
  case backOff = "wait, with full jitter"
  case waitForInput = "wait for an answer"
  case clearCounters = "clear both counters"
  case raiseGeneration = "new generation"
  case accept = "record the accepted commit"
  case override = "record that it was not proven"
  case clearOutcome = "forget what was accepted"
  case flagStale = "flag that the page moved on"
  case clearStale = "clear the flag of the page"
}

/// Everything that can happen to a task; the raw values are what the event table holds.
package enum TaskEvent: String, Sendable, Hashable, CaseIterable {
  case planCreate = "plan.create"
  case add
  case admit
  case needsChanged = "needs.changed"
  case claim
  case claimAgain = "claim.again"
  case start
  case heartbeat
  case submit
  case checksRecord = "checks.record"
  case checksPass = "checks.pass"
  case checksFail = "checks.fail"
  case leaseExpire = "lease.expire"
  case stall
  case timeOut = "time.out"
  case infrastructureFail = "infrastructure.fail"
  case timerDue = "timer.due"
  case retry
  case ask
  case answer
  case judge
  case approve
  case reject
  case mergePass = "merge.pass"
  case mergeConflict = "merge.conflict"
  case cancel
  case reopen
  case planChange = "plan.change"
  case planSupersede = "plan.supersede"
  case planTick = "plan.tick"
  case planUntick = "plan.untick"
  case force
  case edit
  case needAdd = "need.add"
  case needRemove = "need.remove"
  /// Written into a new store by who rescued the task from a damaged one, in whatever state it was;
  /// the only event that is no step of the machine.
  case salvage

  /// True for what changes the fields that a plan compares, whatever becomes of the state.
  var changesPlannedFields: Bool {
    switch self {
    case .planCreate, .planChange, .planSupersede, .planTick, .planUntick: true
    default: false
    }
  }
}

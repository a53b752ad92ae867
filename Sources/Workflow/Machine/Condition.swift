/// One thing that must hold for a transition, or for one of its branches.
package enum Condition: String, Sendable, Hashable, CaseIterable {
  case hasCriteria = "it has acceptance criteria"
  case isBlocked = "something that it needs is not done"
  case isFree = "everything that it needs is done"
  case isDue = "its time has come"
  case waitsForTimer = "it waits for a time"
  case waitsForInput = "it waits for an answer"
  case waitsForNoAnswer = "it waits for no answer"
  case holdsToken = "the lease token is the current one"
  case isHolder = "the worker is the one who claimed it"
  case holdsLease = "the lease has not ended"
  case leaseIsOver = "the lease has ended"
  case isSilent = "no progress within the stall time"
  case isOverTime = "the run has lasted longer than it may"
  case runStarts = "the run has not started"
  case checksPassed = "every required check passed at this commit"
  case checksFailed = "a required check failed"
  case isJudged = "every manual criterion is approved"
  case needsReview = "a person must look"
  case needsMerge = "the settings ask for a merge"
  case isMergeHead = "it is the first to be merged"
  case qualityIsSpent = "no quality attempt is left"
  case infrastructureIsSpent = "no infrastructure attempt is left"
  case isRemoved = "its page has it no longer"
  case criteriaChanged = "its criteria changed"
  case reviewerIsOther = "the reviewer did none of the work"
  case asksAgain = "the same question was asked before"
  case givesReason = "a reason is given"
  case isDoneByPage = "it is done only because its page said so"

  func holds(_ facts: TaskFacts) -> Bool {
    switch self {
    case .hasCriteria: facts.criteria > 0
    case .isBlocked: facts.blockers > 0
    case .isFree: facts.blockers == 0
    case .isDue: facts.isDue
    case .waitsForTimer: facts.wait == .timer
    case .waitsForInput: facts.wait == .input
    case .waitsForNoAnswer: facts.wait != .input
    case .holdsToken: facts.holdsToken
    case .isHolder: facts.isHolder
    case .holdsLease: facts.holdsLease
    case .leaseIsOver: facts.leaseIsOver
    case .isSilent: facts.isSilent
    case .isOverTime: facts.isOverTime
    case .runStarts: facts.run == .starting
    case .checksPassed: facts.proof == .passed
    case .checksFailed: facts.proof == .failed
    case .isJudged: facts.isJudged
    case .needsReview: facts.needsReview
    case .needsMerge: facts.needsMerge
    case .isMergeHead: facts.isMergeHead
    case .qualityIsSpent: facts.qualityIsSpent
    case .infrastructureIsSpent: facts.infrastructureIsSpent
    case .isRemoved: facts.isRemoved
    case .criteriaChanged: facts.criteriaChanged
    case .reviewerIsOther: facts.reviewerIsOther
    case .asksAgain: facts.asksAgain
    case .givesReason: facts.givesReason
    case .isDoneByPage: facts.isDoneByPage
    }
  }
}

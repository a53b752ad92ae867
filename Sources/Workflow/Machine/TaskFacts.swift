/// What the state machine may know about a task when it decides; gathered by whoever sends the
/// event.
///
/// What an event has no use for keeps its default, and every default refuses.
struct TaskFacts: Sendable, Equatable {
  /// Whether the required checks of the current criteria passed at the commit in question.
  enum Proof: Sendable, Equatable {
    case missing, failed, passed
  }

  /// Nil for a task that is not there yet.
  var state: TaskState?
  var blockers = 0
  var criteria = 0
  var wait: Wait?
  /// True when `not_before` is past.
  var isDue = false
  /// True where the run is the task's live one and the token is the task's.
  var holdsToken = false
  /// True where the worker is that of the live run.
  var isHolder = false
  /// True before the lease ends.
  var holdsLease = false
  var leaseIsOver = false
  var isSilent = false
  var isOverTime = false
  var run: RunState?
  var proof = Proof.missing
  /// True where every required manual criterion has an approving verdict, and none a refusing one.
  var isJudged = false
  /// True where a person must look: manual criteria, a text that changed under way, or the
  /// settings.
  var needsReview = false
  var needsMerge = false
  var isMergeHead = false
  /// With the failure that is being decided counted already.
  var qualityIsSpent = false
  var infrastructureIsSpent = false
  /// The page no longer has the task.
  var isRemoved = false
  var criteriaChanged = false
  /// True where the reviewer did none of the task's runs.
  var reviewerIsOther = false
  var asksAgain = false
  var givesReason = false
  /// True for a task that is done because its page says so.
  var isDoneByPage = false
}

import Planning

/// One event on its way through the state machine: what it is about, what the machine may know, and
/// what it brings along.
struct Step {
  let event: TaskEvent
  /// As it is stored; nil for a task that comes in.
  let before: TaskRow?
  /// What the event itself changes, before the machine adds what follows.
  var task: TaskRow
  /// The live run as it is stored, where there is one.
  let runBefore: RunRow?
  var run: RunRow?
  var facts: TaskFacts
  /// Beside the changed columns.
  var data: [String: JSONValue] = [:]
  /// Why somebody does it, or what went wrong.
  var note: String?
  /// For a claim.
  var terms: ClaimTerms?
  var worker: String?
  /// In milliseconds, in the place of a random wait.
  var pause: Int64?
  /// For what is accepted.
  var commit: String?
  /// Why what is accepted cannot be looked at again.
  var caveat: String?

  /// An event on a task that is there.
  init(
    _ event: TaskEvent, _ task: TaskRow, run: RunRow? = nil, now: Moment,
    _ settings: WorkflowSettings
  ) {
    self.event = event
    before = task
    self.task = task
    runBefore = run
    self.run = run
    facts = TaskFacts(task, run, now, settings)
  }

  /// An event that brings a task in.
  init(_ event: TaskEvent, bringing task: TaskRow) {
    self.event = event
    before = nil
    self.task = task
    runBefore = nil
    facts = TaskFacts()
  }
}

extension TaskFacts {
  /// What the rows of a task and its run tell.
  init(_ task: TaskRow, _ run: RunRow?, _ now: Moment, _ settings: WorkflowSettings) {
    self.init()
    state = task.state
    blockers = task.blockers
    wait = task.wait
    isDue = task.notBefore.map { $0 <= now } ?? true
    self.run = run?.state
    qualityIsSpent = task.qualityFailures + 1 >= settings.qualityLimit
    infrastructureIsSpent = task.infrastructureFailures + 1 >= settings.infrastructureLimit
    isRemoved = task.stale == .removed
    isDoneByPage = task.override?.hasPrefix(Transaction.tick) ?? false
    needsMerge = settings.merges
  }

  /// What a worker's message has to show.
  mutating func present(
    _ ticket: Ticket, _ task: TaskRow, _ run: RunRow, _ lease: LeaseRow?, _ now: Moment
  ) {
    holdsToken = run.state.isLive && run.token == ticket.token && task.token == ticket.token
    holdsLease = lease.map { $0.run == run.id && now < $0.expiresAt } ?? false
  }
}

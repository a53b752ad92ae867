package import Planning

extension WorkflowStore {
  /// Which task is claimed.
  package enum Choice: Sendable, Hashable {
    /// The most urgent that is ready; of these the one that came first.
    case next
    case task(TaskID)
  }

  /// The ready tasks in the order in which they would be claimed.
  /// - Complexity: O(*limit*), by an index that holds ready tasks only.
  package func ready(limit: Int = 100) throws(StoreError) -> [TaskSummary] {
    try read { reader throws(StoreError) in
      try reader.summaries(
        "WHERE state = 'ready' ORDER BY priority, position LIMIT ?", [Cell(limit)])
    }
  }

  /// Gives a task to a worker: of all who ask, one gets it.
  ///
  /// - Throws: ``StoreError/nothingReady`` for ``Choice/next``; otherwise why that task cannot be
  ///   claimed.
  package func claim(
    _ choice: Choice = .next, worker: String, terms: ClaimTerms, now: Moment
  ) throws(StoreError) -> Claim {
    try Person.check(worker, as: "worker")
    return try write(actor: worker, now: now) { transaction throws(StoreError) in
      let task: TaskRow
      switch choice {
      case .task(let id): task = try transaction.reader.task(id)
      case .next:
        let first = try transaction.reader.row(
          TaskRow.self, "WHERE state = 'ready' ORDER BY priority, position LIMIT 1", [])
        guard let first else { throw .nothingReady }
        task = first
      }
      var step = Step(.claim, task, now: now, settings)
      step.worker = worker
      step.terms = terms
      return try transaction.claimed(try transaction.take(step), terms)
    }
  }

  /// Gives the one who holds a task another ticket for the same run, where the first was lost; that
  /// one is no longer good.
  ///
  /// - Parameter worker: Must be the one who claimed it.
  /// - Throws: ``StoreError/guarded(_:_:in:_:)`` for anyone else, ``StoreError/refused(_:_:in:allowed:)``
  ///   where nobody holds it.
  package func claimAgain(
    _ id: TaskID, worker: String, terms: ClaimTerms, now: Moment
  ) throws(StoreError) -> Claim {
    try write(actor: worker, now: now) { transaction throws(StoreError) in
      let task = try transaction.reader.task(id)
      let run = try transaction.reader.liveRun(of: id)
      var step = Step(.claimAgain, task, run: run, now: now, settings)
      step.facts.isHolder = run.map { Person.isSame($0.worker, worker) } ?? false
      step.terms = terms
      return try transaction.claimed(try transaction.take(step), terms)
    }
  }

  /// Says that the work has begun, and from where.
  ///
  /// - Parameter actor: Who says so, and has then worked on the task; the worker of the run by
  ///   default.
  package func start(
    _ ticket: Ticket, baseCommit: String? = nil, actor: String? = nil, now: Moment
  ) throws(StoreError) {
    try work(.start, ticket, actor, now: now) { step in step.run?.baseCommit = baseCommit }
  }

  /// Keeps a claim.
  ///
  /// - Parameter hasProgressed: True where the work gave a sign of life since the last heartbeat.
  /// - Returns: When the lease ends now.
  /// - Throws: ``StoreError/staleLease(_:_:)`` or ``StoreError/leaseEnded(_:at:)``: stop the work.
  @discardableResult
  package func heartbeat(
    _ ticket: Ticket, hasProgressed: Bool = true, now: Moment
  ) throws(StoreError) -> Moment {
    try write(actor: ticket.run.text, now: now) { transaction throws(StoreError) in
      let run = try transaction.reader.run(ticket.run)
      let task = try transaction.reader.task(run.task)
      let lease = try transaction.reader.lease(of: task.id)
      var step = Step(.heartbeat, task, run: run, now: now, settings)
      step.facts.present(ticket, task, run, lease, now)
      try transaction.take(step)
      guard let lease else { throw .leaseEnded(run.id, at: now) }
      // A clock that was set back shortens no lease.
      var longer = lease
      longer.expiresAt = max(lease.expiresAt, now.later(by: lease.length))
      if hasProgressed { longer.progressAt = max(lease.progressAt, now) }
      let guards: [(String, Cell)] = [
        ("task_id", .text(task.id.text)), ("token", Cell(ticket.token)),
      ]
      guard try transaction.update(LeaseRow.self, longer.changes(from: lease), where: guards) else {
        throw .conflict(task.id)
      }
      return longer.expiresAt
    }
  }

  /// Looks whether a run that is checked still holds its task; nothing is written.
  ///
  /// - Throws: ``StoreError/staleLease(_:_:)`` or ``StoreError/leaseEnded(_:at:)``, as a heartbeat would.
  package func expectHeld(_ ticket: Ticket, now: Moment) throws(StoreError) {
    try read { reader throws(StoreError) in
      let run = try reader.run(ticket.run)
      let task = try reader.task(run.task)
      var facts = TaskFacts()
      facts.present(ticket, task, run, try reader.lease(of: task.id), now)
      if !facts.holdsToken { throw .staleLease(run.id, run.state) }
      if !facts.holdsLease { throw .leaseEnded(run.id, at: now) }
    }
  }

  /// Hands in a result, which is then checked.
  ///
  /// - Parameter actor: Who does it, and has then worked on the task; the worker of the run by
  ///   default.
  package func submit(
    _ result: RunResult, _ ticket: Ticket, actor: String? = nil, now: Moment
  ) throws(StoreError) {
    try work(.submit, ticket, actor, now: now) { step in
      step.run?.headCommit = result.commit
      step.run?.summary = result.summary
      step.run?.tail = result.tail.map { Tail.cut($0) }
    }
  }

  /// Gives a task back with a question that somebody must answer.
  ///
  /// Who asks what was asked before is sent to review.
  package func ask(
    _ question: String, _ ticket: Ticket, actor: String? = nil, now: Moment
  ) throws(StoreError) {
    if Phrase.isBlank(question) { throw .emptyText("question") }
    try work(.ask, ticket, actor, now: now) { step in
      step.facts.asksAgain = step.task.question == question
      step.task.question = question
      step.note = question
    }
  }

  /// Gives a task back because something broke that is not the work.
  ///
  /// - Parameter random: Any 64 bits, for how long it waits.
  package func fail(
    _ failure: InfrastructureFailure, _ ticket: Ticket, actor: String? = nil, now: Moment,
    random: UInt64
  ) throws(StoreError) {
    guard let reason = Phrase.line(failure.reason) else { throw .emptyText("reason") }
    let pause = failure.pause ?? (failure.isRateLimit ? settings.rateLimitPause : nil)
    try work(.infrastructureFail, ticket, actor, now: now, random: random) { step in
      step.run?.tail = Tail.cut(reason)
      step.note = Tail.cut(reason)
      step.pause = pause
    }
  }

  /// A message from whoever holds a task.
  private func work(
    _ event: TaskEvent, _ ticket: Ticket, _ actor: String?, now: Moment, random: UInt64 = 0,
    _ change: (inout Step) -> Void
  ) throws(StoreError) {
    let name = actor ?? ticket.run.text
    try write(actor: name, now: now, random: random) { transaction throws(StoreError) in
      try transaction.work(event, ticket, actor, change)
    }
  }
}

extension Transaction {
  /// What whoever claimed a task is told.
  fileprivate func claimed(_ task: TaskRow, _ terms: ClaimTerms) throws(StoreError) -> Claim {
    Claim(
      task: try reader.planned(task), run: RunID(task: task.id, attempt: task.attempts),
      token: task.token, leaseEnds: now.later(by: terms.lease), attempt: task.attempts,
      rung: Ladder.rung(afterQualityFailures: task.qualityFailures), feedback: task.feedback)
  }

  /// Sends an event for which a ticket must be shown; where nobody else is named, the worker of the
  /// run is to blame for it.
  @discardableResult
  mutating func work(
    _ event: TaskEvent, _ ticket: Ticket, _ person: String?,
    _ change: (inout Step) -> Void = { _ in }
  ) throws(StoreError) -> TaskRow {
    let run = try reader.run(ticket.run)
    let task = try reader.task(run.task)
    actor = person ?? run.worker
    var step = Step(event, task, run: run, now: now, settings)
    step.facts.present(ticket, task, run, try reader.lease(of: task.id), now)
    change(&step)
    return try take(step)
  }
}

extension Reader {
  /// - Parameter clause: What follows the selection.
  func summaries(_ clause: String, _ values: [Cell]) throws(StoreError) -> [TaskSummary] {
    let sql = "SELECT id, title, kind, phase, role, priority, state, blockers FROM task " + clause
    var summaries: [TaskSummary] = []
    for cells in try table(sql, values) {
      var cells = CellReader(TaskRow.table, cells)
      summaries.append(
        TaskSummary(
          id: TaskID(try cells.text()), title: try cells.text(),
          kind: try cells.word(TaskKind.self),
          phase: try cells.optionalText(), role: try cells.optionalText(),
          priority: try cells.integer(),
          state: try cells.word(TaskState.self), blockers: try cells.integer()))
    }
    return summaries
  }
}

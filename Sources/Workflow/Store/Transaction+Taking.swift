import Planning

extension Transaction {
  /// Sends an event through the state machine and writes everything that follows from it: the task,
  /// its run, the lease, one event, and what becomes of the tasks that need this one.
  ///
  /// This is the only way in which a task is written.
  /// - Returns: The task as it is afterwards.
  @discardableResult
  mutating func take(_ step: Step) throws(StoreError) -> TaskRow {
    var step = step
    let decision = try decide(step)
    let row = decision.transition
    try carryOut(row, decision.state, &step)
    step.task.state = decision.state
    if decision.state != .waiting { (step.task.wait, step.task.notBefore) = (nil, nil) }
    step.task.finishedAt = decision.state.isFinal ? step.task.finishedAt ?? now : nil
    step.task.version += 1
    step.task.updatedAt = now
    if row.event == .heartbeat { return step.task }
    var lease: LeaseRow?
    if row.effects.contains(.grantLease), let run = step.run, let terms = step.terms {
      lease = LeaseRow(of: run, terms, now: now)
    }
    step.data["lease"] = lease?.terms
    try write(step)
    if let lease { try insert(lease) }
    if step.before?.satisfies ?? false != step.task.satisfies {
      if uncounted == nil { try countDependents(of: step.task.id) }
      uncounted?.append(step.task.id)
    }
    return step.task
  }

  /// Asks the machine, and says why not in the words of whoever sent the event.
  private func decide(_ step: Step) throws(StoreError) -> StateMachine.Decision {
    do {
      return try StateMachine.decide(step.event, step.facts)
    } catch {
      let task = step.task
      let sender = StateMachine.rows.first { $0.event == step.event }?.sender
      let isWorker = sender == .worker && step.event != .claim && step.event != .claimAgain
        || step.event == .checksRecord
      if isWorker, let run = step.run {
        if !step.facts.holdsToken { throw .staleLease(run.id, run.state) }
        if case .guarded(.holdsLease) = error { throw .leaseEnded(run.id, at: now) }
      }
      switch error {
      case .state(let allowed):
        throw .refused(task.id, step.event, in: step.facts.state ?? task.state, allowed: allowed)
      case .guarded(let condition):
        throw .guarded(task.id, step.event, in: step.facts.state ?? task.state, condition)
      }
    }
  }

  private func carryOut(
    _ row: Transition, _ state: TaskState, _ step: inout Step
  ) throws(StoreError) {
    for effect in row.effects {
      switch effect {
      case .raiseToken: step.task.token += 1
      case .openRun:
        step.task.attempts += 1
        step.run = RunRow(of: step.task, worker: step.worker ?? actor, now: now)
      case .grantLease: if step.event == .claimAgain { step.run?.token = step.task.token }
      case .dropLease:
        try execute("DELETE FROM lease WHERE task_id = ?", [.text(step.task.id.text)])
      case .countQuality: step.task.qualityFailures += 1
      case .countInfrastructure: step.task.infrastructureFailures += 1
      case .backOff where state == .waiting:
        let isQuality = row.effects.contains(.countQuality)
        let failures = isQuality ? step.task.qualityFailures : step.task.infrastructureFailures
        let delay = settings.backoff.delay(afterFailures: failures, random: random(for: step.task))
        step.task.wait = .timer
        step.task.notBefore = now.later(by: step.pause ?? delay)
      case .waitForInput where state == .waiting: step.task.wait = .input
      case .backOff, .waitForInput: break
      case .clearCounters: (step.task.qualityFailures, step.task.infrastructureFailures) = (0, 0)
      case .raiseGeneration: step.task.generation += 1
      case .accept where state == .done:
        step.task.acceptedRun = step.run?.id.text
        step.task.acceptedCommit = step.commit
        step.task.acceptedCriteria = step.task.criteriaHash
        step.task.override = step.caveat
        step.run?.state = .accepted
      case .accept: break
      case .override: step.task.override = step.note
      case .clearOutcome:
        (step.task.acceptedRun, step.task.acceptedCommit, step.task.acceptedCriteria) = (
          nil, nil, nil
        )
        (step.task.override, step.task.question, step.task.supersededBy) = (nil, nil, nil)
      case .flagStale where step.event == .planSupersede: step.task.stale = .removed
      case .flagStale: if step.facts.criteriaChanged { step.task.stale = .changed }
      case .clearStale: step.task.stale = nil
      }
    }
    if let ended = row.run, step.run?.state.isLive == true { step.run?.state = ended }
    if step.run?.state.isLive == false, step.run?.endedAt == nil { step.run?.endedAt = now }
  }

  private mutating func write(_ step: Step) throws(StoreError) {
    var data = step.data
    if let before = step.before {
      let changes = step.task.changes(from: before)
      let guards: [(String, Cell)] = [
        ("id", .text(before.id.text)), ("state", .text(before.state.rawValue)),
        ("version", Cell(before.version)),
      ]
      guard try update(TaskRow.self, changes, where: guards) else { throw .conflict(before.id) }
      data["task"] = Transaction.object(changes)
    } else {
      try insert(step.task)
      data["task"] = step.task.json
    }
    if let run = step.run {
      if let before = step.runBefore {
        let changes = run.changes(from: before)
        let guards: [(String, Cell)] = [
          ("id", .text(before.id.text)), ("state", .text(before.state.rawValue)),
        ]
        guard try update(RunRow.self, changes, where: guards) else { throw .conflict(step.task.id) }
        if !changes.isEmpty { data["run"] = Transaction.object(changes) }
      } else {
        try insert(run)
        data["run"] = run.json
      }
    }
    if let note = step.note { data["note"] = .string(note) }
    try append(
      step.event, of: step.task.id, run: step.run?.id, from: step.before?.state,
      to: step.task.state,
      data: data)
  }

  static func object(_ changes: [(column: String, cell: Cell)]) -> JSONValue {
    .sorted(
      changes.map { .init(key: $0.column, value: $0.cell.json) }.sorted { $0.key < $1.key })
  }
}

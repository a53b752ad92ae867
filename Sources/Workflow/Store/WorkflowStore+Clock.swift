import Planning

extension WorkflowStore {
  /// Does what time has made due: ends leases, finds silent and endless runs, lets waiting tasks go
  /// on, and gives silent sessions up.
  ///
  /// Whoever uses the store calls it about once a second, or before each command where nothing else
  /// does.
  ///
  /// - Parameter random: Any 64 bits, for how long the tasks wait that failed now.
  /// - Parameter survivors: Runs whose process is known to live on this machine: their leases get a
  ///   grace period more instead of ending.
  /// - Complexity: O(*n*) in the runs that go on and the tasks that are due.
  @discardableResult
  package func tick(
    now: Moment, random: UInt64, survivors: Set<RunID> = []
  ) throws(StoreError) -> TickReport {
    let next = try read { reader throws(StoreError) in try reader.nextTimer(settings) }
    // Nothing to do needs no writer's lock.
    guard let next, next <= now else { return TickReport(next: next) }
    return try write(actor: "engine", now: now, random: random) { transaction throws(StoreError) in
      var report = TickReport()
      try transaction.endRuns(survivors, &report)
      try transaction.endWaits(&report)
      report.abandoned = try transaction.abandonSilent()
      report.next = try transaction.reader.nextTimer(settings)
      return report
    }
  }
}

extension Transaction {
  fileprivate mutating func endRuns(
    _ survivors: Set<RunID>, _ report: inout TickReport
  ) throws(StoreError) {
    let tasks = try reader.rows(
      TaskRow.self, "WHERE state IN ('running', 'validating') ORDER BY position")
    for task in tasks {
      guard let run = try reader.liveRun(of: task.id) else { continue }
      let lease = try reader.lease(of: task.id)
      guard let (event, why) = ending(of: task, lease) else { continue }
      if event == .leaseExpire, survivors.contains(run.id), var lease {
        let old = lease
        lease.expiresAt = now.later(by: settings.survivorGrace)
        _ = try update(
          LeaseRow.self, lease.changes(from: old), where: [("task_id", .text(task.id.text))])
        continue
      }
      var step = Step(event, task, run: run, now: now, settings)
      step.facts.leaseIsOver = event == .leaseExpire
      step.facts.isSilent = event == .stall
      step.facts.isOverTime = event == .timeOut
      step.run?.tail = why
      step.note = why
      let after = try take(step)
      report.moves.append(.init(task: task.id, event: event, state: after.state))
    }
  }

  /// What the clock does to a run now; nil for nothing.
  private func ending(of task: TaskRow, _ lease: LeaseRow?) -> (TaskEvent, why: String)? {
    // Leases are not exported: a run that came in with an import has none, and nobody works on it.
    guard let lease else { return (.leaseExpire, "no lease is known here") }
    if task.state == .running {
      if let end = lease.endsAt, end <= now { return (.timeOut, "ran longer than it may") }
      if let end = lease.stallsAt, end <= now, lease.expiresAt > now {
        return (.stall, "no progress for \((lease.stallAfter ?? 0) / 1_000) s")
      }
    }
    return lease.expiresAt <= now
      ? (.leaseExpire, "no heartbeat for \(lease.length / 1_000) s") : nil
  }

  fileprivate mutating func endWaits(_ report: inout TickReport) throws(StoreError) {
    let tasks = try reader.rows(
      TaskRow.self,
      "WHERE state = 'waiting' AND not_before <= ? ORDER BY not_before, position",
      [Cell(now)])
    for task in tasks {
      let after = try take(Step(.timerDue, task, now: now, settings))
      report.moves.append(.init(task: task.id, event: .timerDue, state: after.state))
    }
  }
}

extension Reader {
  /// When the clock has something to do next; nil where nothing waits for it.
  func nextTimer(_ settings: WorkflowSettings) throws(StoreError) -> Moment? {
    let wait = try number(
      "SELECT not_before FROM task WHERE state = 'waiting' AND not_before IS NOT NULL "
        + "ORDER BY not_before LIMIT 1")
    let lease = try number(
      """
      SELECT min(min(lease.expires_at,
        CASE task.state WHEN 'running' THEN ifnull(progress_at + stall_after, expires_at)
          ELSE expires_at END,
        CASE task.state WHEN 'running' THEN ifnull(ends_at, expires_at) ELSE expires_at END))
      FROM lease CROSS JOIN task ON task.id = lease.task_id
      """)
    let orphan = try number(
      """
      SELECT 0 FROM task WHERE state IN ('running', 'validating')
        AND NOT EXISTS (SELECT 1 FROM lease WHERE lease.task_id = task.id)
      ORDER BY position LIMIT 1
      """)
    let silence = try nextSilence(settings)
    let timer = [wait, lease, orphan].compactMap { $0 }.min().map { Moment(milliseconds: Int64($0)) }
    return [timer, silence].compactMap { $0 }.min()
  }
}

package import Planning

extension WorkflowStore {
  /// Keeps what the validator found, and draws the conclusion as soon as nothing is missing.
  ///
  /// A result belongs to the commit that the run handed in, and to the criterion as it is now. A
  /// required check that could not be run leaves the task where it is.
  ///
  /// - Parameter hasChanges: True where the folder had files beside the commit that it does not have:
  ///   nobody can check the same again, and a task that is done so says it for ever.
  /// - Parameter validator: Who ran the checks.
  /// - Parameter random: Any 64 bits, for how long the task waits if a check failed.
  /// - Returns: The state of the task afterwards: `validating` while results are missing.
  /// - Throws: ``StoreError/unknownCriterion(_:task:)``,
  ///   ``StoreError/wrongKind(criterion:task:isManual:)`` for a manual one, or why the run may not
  ///   be checked any more.
  package func recordChecks(
    _ results: [CheckResult], _ ticket: Ticket, hasChanges: Bool = false, validator: String,
    now: Moment, random: UInt64
  ) throws(StoreError) -> TaskState {
    try Person.check(validator, as: "validator")
    return try write(actor: validator, now: now, random: random) { transaction throws(StoreError) in
      let run = try transaction.reader.run(ticket.run)
      let task = try transaction.reader.task(run.task)
      let handedIn = run.headCommit ?? ""
      let commit = hasChanges ? WorkCommit.changed(handedIn) : handedIn
      var step = Step(.checksRecord, task, run: run, now: now, settings)
      step.facts.present(ticket, task, run, try transaction.reader.lease(of: task.id), now)
      let rows = try transaction.checkRows(
        results, of: run, task, commit: commit, validator: validator)
      step.data["checks"] = .array(rows.map(\.json))
      let checked = try transaction.take(step)
      for row in rows { try transaction.insert(row) }
      return try transaction.conclude(checked)
    }
  }

  /// Keeps what came of merging a result that was accepted.
  ///
  /// - Parameter random: Any 64 bits, for how long the task waits after a conflict.
  /// - Throws: ``StoreError/guarded(_:_:in:_:)`` where another task is to be merged first, or a
  ///   required check did not pass on the merged commit.
  package func recordMerge(
    _ outcome: MergeOutcome, of id: TaskID, validator: String, now: Moment, random: UInt64
  ) throws(StoreError) -> TaskState {
    try write(actor: validator, now: now, random: random) { transaction throws(StoreError) in
      let reader = transaction.reader
      let task = try reader.task(id)
      let run = try reader.liveRun(of: id)
      switch outcome {
      case .conflict(let tail):
        var step = Step(.mergeConflict, task, run: run, now: now, settings)
        step.task.feedback = Tail.cut(tail)
        step.run?.tail = Tail.cut(tail)
        step.note = Tail.cut(tail)
        return try transaction.take(step).state
      case .merged(let commit, let checks):
        var step = Step(.mergePass, task, run: run, now: now, settings)
        step.commit = commit
        if let run {
          let rows = try transaction.checkRows(
            checks, of: run, task, commit: commit, validator: validator)
          step.data["checks"] = .array(rows.map(\.json))
          for row in rows { try transaction.insert(row) }
          let proof = try reader.proof(of: run)
          step.facts.proof = proof.standing(at: commit)
          step.facts.isJudged = proof.unjudged.isEmpty
          step.caveat = proof.caveat(at: commit)
        }
        step.facts.isMergeHead = try reader.mergeHead() == id
        return try transaction.take(step).state
      }
    }
  }
}

extension Transaction {
  /// Results as rows that follow those of the run.
  func checkRows(
    _ results: [CheckResult], of run: RunRow, _ task: TaskRow, commit: String, validator: String
  ) throws(StoreError) -> [CheckRow] {
    let criteria = try reader.criteria(of: task.id)
    var sequence =
      try reader.number("SELECT count(*) FROM check_result WHERE run_id = ?", [.text(run.id.text)])
      ?? 0
    var rows: [CheckRow] = []
    for result in results {
      guard let row = criteria.first(where: { $0.criterion.id == result.criterion }) else {
        throw .unknownCriterion(result.criterion, task: task.id)
      }
      if row.criterion.check == .manual {
        throw .wrongKind(criterion: result.criterion, task: task.id, isManual: true)
      }
      sequence += 1
      rows.append(
        CheckRow(
          result, of: run.id, sequence: sequence, hash: row.hash, commit: commit,
          validator: validator,
          now: now))
    }
    return rows
  }

  /// Moves a task on if its required checks all have results.
  mutating func conclude(_ task: TaskRow) throws(StoreError) -> TaskState {
    guard let run = try reader.liveRun(of: task.id), let commit = run.headCommit else {
      return task.state
    }
    let proof = try reader.proof(of: run)
    let standing = proof.standing(at: commit)
    if standing == .missing { return task.state }
    var step = Step(
      standing == .passed ? .checksPass : .checksFail, task, run: run, now: now, settings)
    step.facts.proof = standing
    step.facts.needsReview = settings.reviewsAll || task.stale != nil || !proof.unjudged.isEmpty
    step.commit = commit
    step.caveat = proof.caveat(at: commit)
    if standing == .failed {
      let failures = proof.failures(at: commit)
      step.task.feedback = failures
      step.run?.tail = failures
      step.note = failures
    }
    return try take(step).state
  }
}

extension Reader {
  func proof(of run: RunRow) throws(StoreError) -> Proof {
    let criteria = try criteria(of: run.task)
    let isForPeople = criteria.contains { $0.criterion.check == .manual }
    return Proof(
      criteria: criteria, checks: try checks(of: run.id),
      verdicts: isForPeople ? try verdicts(of: run.id) : [])
  }

  /// The task whose turn it is to be merged: the one that came first, so that one is merged at a
  /// time.
  func mergeHead() throws(StoreError) -> TaskID? {
    try texts("SELECT id FROM task WHERE state = 'merging' ORDER BY position LIMIT 1").first.map {
      TaskID($0)
    }
  }
}

package import Planning

extension WorkflowStore {
  /// Keeps what a person found who looked at one manual criterion.
  ///
  /// - Parameter reviewer: Must have done none of the task's runs.
  /// - Throws: ``StoreError/guarded(_:_:in:_:)``, ``StoreError/unknownCriterion(_:task:)``, or
  ///   ``StoreError/wrongKind(criterion:task:isManual:)`` for a criterion that a check decides.
  package func judge(
    _ criterion: String, of id: TaskID, approve: Bool, note: String? = nil, reviewer: String,
    now: Moment
  ) throws(StoreError) {
    try Person.check(reviewer, as: "reviewer")
    let note = Phrase.line(note)
    if !approve, note == nil { throw .emptyText("reason") }
    try write(actor: reviewer, now: now) { transaction throws(StoreError) in
      let reader = transaction.reader
      let task = try reader.task(id)
      guard let row = try reader.criteria(of: id).first(where: { $0.criterion.id == criterion })
      else {
        throw .unknownCriterion(criterion, task: id)
      }
      if row.criterion.check != .manual {
        throw .wrongKind(criterion: criterion, task: id, isManual: false)
      }
      var step = Step(.judge, task, run: try reader.liveRun(of: id), now: now, settings)
      step.facts.reviewerIsOther = try reader.isOther(reviewer, than: id)
      step.note = note
      try transaction.judge([row], approve: approve, note: note, &step)
    }
  }

  /// Accepts a result that waits for a person; with it every manual criterion that nobody has
  /// refused.
  ///
  /// - Parameter reviewer: Must have done none of the task's runs.
  /// - Returns: `done`, or `merging` where the settings ask for it.
  /// - Throws: ``StoreError/guarded(_:_:in:_:)`` where a check is missing, a criterion is refused,
  ///   or the reviewer worked on the task.
  @discardableResult
  package func accept(
    _ id: TaskID, note: String? = nil, reviewer: String, now: Moment
  ) throws(StoreError) -> TaskState {
    try Person.check(reviewer, as: "reviewer")
    let note = Phrase.line(note)
    return try write(actor: reviewer, now: now) { transaction throws(StoreError) in
      let reader = transaction.reader
      let task = try reader.task(id)
      let run = try reader.liveRun(of: id)
      var step = Step(.approve, task, run: run, now: now, settings)
      step.facts.reviewerIsOther = try reader.isOther(reviewer, than: id)
      step.note = note
      guard let run, let commit = run.headCommit else { return try transaction.take(step).state }
      let proof = try reader.proof(of: run)
      step.facts.proof = proof.standing(at: commit)
      step.facts.isJudged = proof.refused.isEmpty
      step.commit = commit
      step.caveat = proof.caveat(at: commit)
      return try transaction.judge(proof.unjudged, approve: true, note: note, &step).state
    }
  }

  /// Sends a result back; the reason is what the next attempt starts from.
  ///
  /// - Parameter random: Any 64 bits, for how long the task waits.
  /// - Returns: `waiting`, or `failed` after the last attempt.
  @discardableResult
  package func reject(
    _ id: TaskID, reason: String, reviewer: String, now: Moment, random: UInt64
  ) throws(StoreError) -> TaskState {
    try Person.check(reviewer, as: "reviewer")
    let reason = Phrase.line(reason)
    return try write(actor: reviewer, now: now, random: random) { transaction throws(StoreError) in
      let task = try transaction.reader.task(id)
      var step = Step(
        .reject, task, run: try transaction.reader.liveRun(of: id), now: now, settings)
      step.facts.reviewerIsOther = try transaction.reader.isOther(reviewer, than: id)
      step.facts.givesReason = reason != nil
      step.note = reason
      step.task.feedback = reason.map { Tail.cut($0) }
      return try transaction.take(step).state
    }
  }
}

extension Transaction {
  /// Takes a step that brings verdicts along.
  @discardableResult
  mutating func judge(
    _ criteria: [CriterionRow], approve: Bool, note: String?, _ step: inout Step
  ) throws(StoreError) -> TaskRow {
    guard let run = step.run else { return try take(step) }
    var sequence =
      try reader.number("SELECT count(*) FROM verdict WHERE run_id = ?", [.text(run.id.text)]) ?? 0
    var rows: [VerdictRow] = []
    for row in criteria {
      sequence += 1
      rows.append(
        VerdictRow(
          run: run.id, sequence: sequence, criterion: row, commit: run.headCommit ?? "",
          reviewer: actor,
          isApproval: approve, note: note, now: now))
    }
    if !rows.isEmpty { step.data["verdicts"] = .array(rows.map(\.json)) }
    let task = try take(step)
    for row in rows { try insert(row) }
    return task
  }
}

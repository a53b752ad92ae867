package import Planning

extension WorkflowStore {
  /// Ends a task for good; whatever its worker still sends is refused.
  package func cancel(_ id: TaskID, reason: String?, actor: String, now: Moment) throws(StoreError)
  {
    let reason = Phrase.line(reason)
    try decide(.cancel, id, reason, actor, now) { step in
      step.task.feedback = reason ?? step.task.feedback
    }
  }

  /// Lets a task start over that is done, failed or cancelled; tasks that need it are blocked
  /// again.
  package func reopen(_ id: TaskID, reason: String?, actor: String, now: Moment) throws(StoreError)
  {
    let reason = Phrase.line(reason)
    try decide(.reopen, id, reason, actor, now) { step in
      step.task.feedback = reason ?? step.task.feedback
    }
  }

  /// Ends a wait, or gives a failed task a full set of attempts.
  package func retry(_ id: TaskID, actor: String, now: Moment) throws(StoreError) {
    try decide(.retry, id, nil, actor, now) { _ in }
  }

  /// Answers the question that a task waits with.
  package func answer(_ id: TaskID, _ text: String, actor: String, now: Moment) throws(StoreError) {
    if Phrase.isBlank(text) { throw .emptyText("answer") }
    try decide(.answer, id, text, actor, now) { step in step.task.feedback = Tail.cut(text) }
  }

  /// Calls a task done that was not proven; the reason stays with it and in the history.
  /// - Throws: ``StoreError/guarded(_:_:in:_:)`` without a reason.
  package func force(_ id: TaskID, reason: String, actor: String, now: Moment) throws(StoreError) {
    try decide(.force, id, Phrase.line(reason), actor, now) { _ in }
  }

  private func decide(
    _ event: TaskEvent, _ id: TaskID, _ note: String?, _ actor: String, _ now: Moment,
    _ change: (inout Step) -> Void
  ) throws(StoreError) {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      let task = try transaction.reader.task(id)
      var step = Step(event, task, run: try transaction.reader.liveRun(of: id), now: now, settings)
      step.facts.givesReason = note != nil
      step.note = note
      change(&step)
      try transaction.take(step)
      try transaction.admit(id)
    }
  }
}

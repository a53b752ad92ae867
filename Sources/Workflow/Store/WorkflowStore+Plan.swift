package import Planning

extension WorkflowStore {
  /// What plans are compared with: every task that documents own and still have.
  ///
  /// Left out are tasks that were added by hand, that are superseded, and that their page dropped
  /// while somebody was at work on them: if they come back, they are to be created.
  /// - Complexity: O(*n*) in the rows.
  package func recordedTasks() throws(StoreError) -> [RecordedTask] {
    try read { reader throws(StoreError) in
      let criteria = Dictionary(
        grouping: try reader.rows(CriterionRow.self, "ORDER BY task_id, position"), by: \.task)
      let needs = Dictionary(
        grouping: try reader.rows(NeedRow.self, "WHERE planned = 1 ORDER BY task_id, needs_id"),
        by: \.task)
      let live = Set(try reader.texts("SELECT task_id FROM run WHERE ended_at IS NULL"))
      let tasks = try reader.rows(
        TaskRow.self,
        """
        WHERE planned = 1 AND state <> 'superseded' AND stale IS NOT 'removed' ORDER BY position
        """)
      return tasks.map { row in
        RecordedTask(
          task: PlannedTask(
            row, criteria: (criteria[row.id] ?? []).map(\.criterion),
            needs: (needs[row.id] ?? []).map(\.needs)),
          state: row.state.rawValue, isFinal: row.state.isFinal,
          isOpenWork: live.contains(row.id.text),
          acceptsTick: StateMachine.row(.planTick, from: row.state) != nil,
          isDoneByPage: row.state == .done && row.override?.hasPrefix(Transaction.tick) == true)
      }
    }
  }

  /// Changes whenever a state or a field that plans own changes; `empty` before anything happened.
  /// - Complexity: O(1), but for a long row of events that change neither.
  package func fingerprint() throws(StoreError) -> String {
    try read { reader throws(StoreError) in try reader.fingerprint() }
  }

  /// Makes the store say what a plan's documents say, in one transaction.
  ///
  /// A plan that was applied before does nothing.
  /// - Throws: ``StoreError/storeMoved(planned:found:)`` where the store is not what the plan was
  ///   made for, ``StoreError/cycle(_:)``, ``StoreError/unknownNeed(_:of:)``,
  ///   ``StoreError/exists(_:)``.
  /// - Complexity: O(*n*) in the steps and what they need.
  @discardableResult
  package func apply(_ plan: Plan, actor: String, now: Moment) throws(StoreError) -> ApplyReport {
    if plan.steps.isEmpty { return ApplyReport() }
    return try write(actor: actor, now: now) { transaction throws(StoreError) in
      let found = try transaction.reader.fingerprint()
      if found != plan.storeFingerprint {
        for step in plan.steps where !(try transaction.reader.isInEffect(step)) {
          throw .storeMoved(planned: plan.storeFingerprint, found: found)
        }
        return ApplyReport()
      }
      return try transaction.apply(plan.steps)
    }
  }
}

extension Reader {
  func fingerprint() throws(StoreError) -> String {
    let kinds = TaskEvent.allCases.filter(\.changesPlannedFields).map { "'\($0.rawValue)'" }
    let hash = try texts(
      """
      SELECT hash FROM event
      WHERE from_state IS NOT to_state OR kind IN (\(kinds.joined(separator: ", ")), 'edit')
      ORDER BY sequence DESC LIMIT 1
      """)
    return hash.first.map { String($0.prefix(16)) } ?? "empty"
  }

  /// True where a step would change nothing.
  func isInEffect(_ step: PlanStep) throws(StoreError) -> Bool {
    switch step {
    case .create(let task), .change(_, from: _, to: let task, fields: _, reason: _),
      .finish(let task, from: _, fields: _, reason: _),
      .reopen(let task, from: _, fields: _, reason: _):
      guard let row = try taskIfAny(task.id), row.isPlanned, row.state != .superseded,
        row.stale != .removed
      else { return false }
      return try planned(row).saysTheSame(as: task)
    case .supersede(let task, by: _, reason: _):
      guard let row = try taskIfAny(task.id) else { return true }
      return row.state.isFinal || row.stale == .removed
    }
  }
}

extension PlannedTask {
  /// Equality but for the line, which is no part of what a task is.
  func saysTheSame(as other: PlannedTask) -> Bool {
    kind == other.kind && title == other.title && origin.path == other.origin.path
      && origin.anchor == other.origin.anchor && origin.derivation == other.origin.derivation
      && phase == other.phase && role == other.role && priority == other.priority
      && criteria == other.criteria && needs.sorted() == other.needs.sorted()
      && isOptional == other.isOptional && isChecked == other.isChecked
  }
}

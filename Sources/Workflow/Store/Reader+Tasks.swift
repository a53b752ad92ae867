import Planning

extension Reader {
  /// - Throws: ``StoreError/unknownTask(_:)``
  func task(_ id: TaskID) throws(StoreError) -> TaskRow {
    guard let task = try taskIfAny(id) else { throw .unknownTask(id) }
    return task
  }

  func taskIfAny(_ id: TaskID) throws(StoreError) -> TaskRow? {
    try row(TaskRow.self, "WHERE id = ?", [.text(id.text)])
  }

  /// - Throws: ``StoreError/unknownRun(_:)``
  func run(_ id: RunID) throws(StoreError) -> RunRow {
    guard let run = try row(RunRow.self, "WHERE id = ?", [.text(id.text)]) else {
      throw .unknownRun(id)
    }
    return run
  }

  /// The one attempt that may still be accepted.
  func liveRun(of id: TaskID) throws(StoreError) -> RunRow? {
    try row(RunRow.self, "WHERE task_id = ? AND ended_at IS NULL", [.text(id.text)])
  }

  func lease(of id: TaskID) throws(StoreError) -> LeaseRow? {
    try row(LeaseRow.self, "WHERE task_id = ?", [.text(id.text)])
  }

  func criteria(of id: TaskID) throws(StoreError) -> [CriterionRow] {
    try rows(CriterionRow.self, "WHERE task_id = ? ORDER BY position", [.text(id.text)])
  }

  func needs(of id: TaskID) throws(StoreError) -> [NeedRow] {
    try rows(NeedRow.self, "WHERE task_id = ? ORDER BY needs_id", [.text(id.text)])
  }

  func checks(of id: RunID) throws(StoreError) -> [CheckRow] {
    try rows(CheckRow.self, "WHERE run_id = ? ORDER BY sequence", [.text(id.text)])
  }

  func verdicts(of id: RunID) throws(StoreError) -> [VerdictRow] {
    try rows(VerdictRow.self, "WHERE run_id = ? ORDER BY sequence", [.text(id.text)])
  }

  /// How many needs of a task are not satisfied: what its `blockers` must be.
  func openNeeds(of id: TaskID) throws(StoreError) -> Int {
    try number(
      """
      SELECT count(*) FROM need JOIN task ON task.id = need.needs_id
      WHERE need.task_id = ? AND NOT \(Reader.isSatisfied)
      """, [.text(id.text)]) ?? 0
  }

  /// ``TaskRow/satisfies`` in SQL.
  static let isSatisfied = """
    (task.state = 'done'
      OR task.optional = 1 AND task.state IN ('failed', 'cancelled', 'superseded'))
    """

  /// True where somebody neither claimed a task, nor started it, nor handed anything in.
  /// - Complexity: O(*n*) in the task's events.
  func isOther(_ person: String, than id: TaskID) throws(StoreError) -> Bool {
    let workers = try texts(
      """
      SELECT worker FROM run WHERE task_id = ?1
      UNION SELECT actor FROM event WHERE task_id = ?1 AND kind IN (\(Reader.work))
      """, [.text(id.text)])
    return !workers.contains { Person.isSame($0, person) }
  }

  /// The events that make somebody a worker of the task.
  static let work = [TaskEvent.claim, .claimAgain, .start, .submit].map { "'\($0.rawValue)'" }
    .joined(separator: ", ")

  /// A task as a plan would have it: with the needs that documents state.
  func planned(_ row: TaskRow) throws(StoreError) -> PlannedTask {
    PlannedTask(
      row, criteria: try criteria(of: row.id).map(\.criterion),
      needs: try needs(of: row.id).filter { $0.isPlanned == row.isPlanned }.map(\.needs))
  }
}

extension PlannedTask {
  init(_ row: TaskRow, criteria: [Criterion], needs: [TaskID]) {
    self.init(
      id: row.id, kind: row.kind, title: row.title, origin: row.origin, phase: row.phase,
      role: row.role,
      priority: row.priority, criteria: criteria, needs: needs.sorted(), isOptional: row.isOptional,
      isChecked: row.isChecked)
  }
}

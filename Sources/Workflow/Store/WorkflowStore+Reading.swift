package import Planning

extension WorkflowStore {
  /// All that is known of one task.
  /// - Throws: ``StoreError/unknownTask(_:)``
  package func task(_ id: TaskID) throws(StoreError) -> TaskRecord {
    try read { reader throws(StoreError) in try reader.record(try reader.task(id)) }
  }

  /// Tasks in the order in which they came.
  ///
  /// - Parameter states: Empty for all.
  /// - Parameter phase: Nil for all.
  package func tasks(
    in states: [TaskState] = [], phase: String? = nil
  ) throws(StoreError) -> [TaskSummary] {
    let chosen = states.isEmpty ? TaskState.allCases : states
    let marks = chosen.map { _ in "?" }.joined(separator: ", ")
    let filter = phase == nil ? "" : " AND phase = ?"
    let values = chosen.map { Cell.text($0.rawValue) } + (phase.map { [.text($0)] } ?? [])
    return try read { reader throws(StoreError) in
      try reader.summaries("WHERE state IN (\(marks))\(filter) ORDER BY position", values)
    }
  }

  /// What happened to a task, the oldest first.
  /// - Throws: ``StoreError/unknownTask(_:)``
  package func log(_ id: TaskID) throws(StoreError) -> [Event] {
    try read { reader throws(StoreError) in
      _ = try reader.task(id)
      return try reader.rows(
        EventRow.self, "WHERE task_id = ? ORDER BY sequence", [.text(id.text)]
      ).map(\.event)
    }
  }

  /// What happened to all tasks.
  ///
  /// - Parameter after: The last sequence number that is known already.
  package func events(after: Int = 0, limit: Int) throws(StoreError) -> [Event] {
    try read { reader throws(StoreError) in
      try reader.rows(
        EventRow.self, "WHERE sequence > ? ORDER BY sequence LIMIT ?", [Cell(after), Cell(limit)]
      ).map(\.event)
    }
  }

  /// How far each phase is, in the order in which their first tasks came.
  /// - Complexity: O(*n*) in the tasks.
  package func phaseCounts() throws(StoreError) -> [PhaseCount] {
    try read { reader throws(StoreError) in
      let table = try reader.table(
        """
        SELECT phase, sum(state = 'done'), count(*), sum(state = 'blocked'),
          sum(state IN ('running', 'validating', 'review', 'merging')), sum(state = 'failed')
        FROM task WHERE state NOT IN ('superseded', 'cancelled')
        GROUP BY phase ORDER BY min(position)
        """)
      var counts: [PhaseCount] = []
      for cells in table {
        var cells = CellReader("task", cells)
        counts.append(
          PhaseCount(
            phase: try cells.optionalText(), done: try cells.integer(), total: try cells.integer(),
            blocked: try cells.integer(), active: try cells.integer(), failed: try cells.integer()))
      }
      return counts
    }
  }
}

extension Reader {
  func record(_ row: TaskRow) throws(StoreError) -> TaskRecord {
    let runs = try rows(RunRow.self, "WHERE task_id = ? ORDER BY attempt", [.text(row.id.text)])
    return TaskRecord(
      task: PlannedTask(
        row, criteria: try criteria(of: row.id).map(\.criterion),
        needs: try needs(of: row.id).map(\.needs)),
      isPlanned: row.isPlanned, state: row.state, wait: row.wait, notBefore: row.notBefore,
      blockers: row.blockers, qualityFailures: row.qualityFailures,
      infrastructureFailures: row.infrastructureFailures, generation: row.generation,
      question: row.question, feedback: row.feedback, isStale: row.stale != nil,
      override: row.override,
      acceptedCommit: row.acceptedCommit, supersededBy: row.supersededBy,
      runs: runs.map { run in
        TaskRecord.Run(
          id: run.id, attempt: run.attempt, worker: run.worker, state: run.state, rung: run.rung,
          commit: run.headCommit, summary: run.summary, tail: run.tail, startedAt: run.startedAt,
          endedAt: run.endedAt)
      })
  }
}

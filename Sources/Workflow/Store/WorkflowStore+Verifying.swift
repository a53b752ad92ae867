extension WorkflowStore {
  /// Tells the store again from its events and compares: what differs was not written by this
  /// program.
  ///
  /// - Returns: Nothing for a sound store.
  /// - Complexity: O(*n* log *n*) in the events, which are all read.
  package func verify() throws(StoreError) -> [Health.Finding] {
    try read { reader throws(StoreError) in
      let (chain, rows) = try reader.replayProblems()
      return chain.map {
        Health.Finding(
          check: .chain, message: $0, help: "go back to a backup, or import the last export")
      }
        + rows.map {
          Health.Finding(
            check: .replay, message: $0, help: "'cairn store export' writes what the events say")
        }
    }
  }

  /// Looks at everything that must hold.
  /// - Parameter isDeep: False to leave out the replay, which reads every event.
  package func examine(isDeep: Bool = true) throws(StoreError) -> Health {
    let shallow = try read { reader throws(StoreError) in
      var findings: [Health.Finding] = []
      findings += try reader.damage()
      findings += try reader.wrongCounts()
      findings += try reader.wrongRuns()
      findings += try reader.unproven()
      return Health(
        findings: findings, tasks: try reader.number("SELECT count(*) FROM task") ?? 0,
        events: try reader.number("SELECT count(*) FROM event") ?? 0)
    }
    if !isDeep { return shallow }
    return Health(
      findings: shallow.findings + (try verify()), tasks: shallow.tasks, events: shallow.events)
  }
}

extension Reader {
  fileprivate func damage() throws(StoreError) -> [Health.Finding] {
    var findings = try texts("PRAGMA integrity_check").filter { $0 != "ok" }.map {
      Health.Finding(
        check: .file, message: $0, help: "go back to a backup, or import the last export")
    }
    if try number("PRAGMA user_version") != Schema.version {
      findings.append(
        Health.Finding(
          check: .schema, message: "schema is not \(Schema.version)",
          help: "open the store for writing once"))
    }
    let orphans = try table("PRAGMA foreign_key_check").count
    if orphans > 0 {
      findings.append(
        Health.Finding(
          check: .keys, message: "\(orphans) rows refer to rows that are not there",
          help: "go back to a backup, or import the last export"))
    }
    return findings
  }

  fileprivate func wrongCounts() throws(StoreError) -> [Health.Finding] {
    try texts(
      """
      SELECT id FROM task AS counted WHERE blockers <> (
        SELECT count(*) FROM need JOIN task ON task.id = need.needs_id
        WHERE need.task_id = counted.id AND NOT \(Reader.isSatisfied))
      ORDER BY position
      """
    ).map {
      Health.Finding(
        check: .blockers,
        message: "task '\($0)' counts blockers that are not there, or misses some",
        help: "'cairn store verify' says whether its events tell the same")
    }
  }

  fileprivate func wrongRuns() throws(StoreError) -> [Health.Finding] {
    let idle = try texts(
      """
      SELECT id FROM task WHERE
        (state IN ('running', 'validating', 'merging')) > (
          SELECT count(*) FROM run WHERE task_id = task.id AND ended_at IS NULL)
        OR (state NOT IN ('running', 'validating', 'review', 'merging')
          AND EXISTS (SELECT 1 FROM run WHERE task_id = task.id AND ended_at IS NULL))
        OR EXISTS (SELECT 1 FROM run
          WHERE task_id = task.id AND ended_at IS NULL AND run.token > task.token)
      ORDER BY position
      """)
    let leases = try texts(
      """
      SELECT lease.task_id FROM lease
        JOIN task ON task.id = lease.task_id JOIN run ON run.id = lease.run_id
      WHERE task.state NOT IN ('running', 'validating') OR run.ended_at IS NOT NULL
        OR run.token <> lease.token ORDER BY lease.task_id
      """)
    return Set(idle + leases).sorted().map {
      Health.Finding(
        check: .runs, message: "task '\($0)' and its runs do not agree",
        help: "'cairn task log \($0)' says what happened; 'cairn task cancel \($0)' ends it")
    }
  }

  /// Done means proven at the accepted commit, or that somebody said in the open that it is not.
  fileprivate func unproven() throws(StoreError) -> [Health.Finding] {
    try texts(
      """
      SELECT id FROM task WHERE state = 'done' AND override IS NULL AND (
        accepted_criteria IS NULL OR accepted_commit IS NULL
        OR accepted_criteria <> criteria_hash AND stale IS NULL
        OR accepted_criteria = criteria_hash AND EXISTS (
          SELECT 1 FROM criterion
          WHERE criterion.task_id = task.id AND required = 1 AND NOT CASE criterion.kind
            WHEN 'manual' THEN EXISTS (
              SELECT 1 FROM verdict WHERE run_id = accepted_run AND criterion_id = criterion.id
                AND criterion_hash = criterion.hash AND approved = 1
                AND reviewer NOT IN (SELECT worker FROM run WHERE run.task_id = task.id
                  AND run.generation <= (SELECT generation FROM run WHERE run.id = accepted_run)))
            ELSE EXISTS (
              SELECT 1 FROM check_result WHERE run_id = accepted_run AND criterion_id = criterion.id
                AND criterion_hash = criterion.hash AND status = 'pass'
                AND commit_id = accepted_commit)
            END))
      ORDER BY position
      """
    ).map {
      Health.Finding(
        check: .proof, message: "task '\($0)' is done, and nothing proves it",
        help: "'cairn task reopen \($0)', or '--force' with a reason")
    }
  }
}

import GRDB

extension WorkflowStore {
  /// Looks for damage in the file, tells the store again from its events and compares: what differs
  /// was not written by this program.
  ///
  /// - Returns: Nothing for a sound store.
  /// - Complexity: O(*n* log *n*) in the rows and events, which are all read.
  package func verify() throws(StoreError) -> [Health.Finding] {
    try read { reader throws(StoreError) in
      try reader.found { () throws(StoreError) in try reader.damage() }
        + reader.found { () throws(StoreError) in try reader.differences() }
    }
  }

  /// Looks for damage in the file alone, and for tables and triggers that are not of this program.
  ///
  /// - Returns: Nothing for a sound file.
  /// - Complexity: O(*n* log *n*) in the rows and events, which SQLite alone looks at.
  func damage() throws(StoreError) -> [Health.Finding] {
    try read { reader throws(StoreError) in
      try reader.found { () throws(StoreError) in try reader.damage() }
    }
  }

  /// Looks at everything that must hold.
  ///
  /// - Parameter isDeep: False to leave out the replay, which reads every event.
  /// - Throws: Not for damage, which is a finding.
  package func examine(isDeep: Bool = true) throws(StoreError) -> Health {
    try read { reader throws(StoreError) in
      var findings: [Health.Finding] = []
      findings += try reader.found { () throws(StoreError) in try reader.damage() }
      findings += try reader.found { () throws(StoreError) in try reader.wrongCounts() }
      findings += try reader.found { () throws(StoreError) in try reader.wrongRuns() }
      findings += try reader.found { () throws(StoreError) in try reader.unproven() }
      if isDeep {
        findings += try reader.found { () throws(StoreError) in try reader.differences() }
      }
      var counts = (tasks: 0, events: 0)
      findings += try reader.found { () throws(StoreError) in
        counts.tasks = try reader.number("SELECT count(*) FROM task") ?? 0
        counts.events = try reader.number("SELECT count(*) FROM event") ?? 0
        return []
      }
      var seen: Set<Health.Finding> = []
      return Health(
        findings: findings.filter { seen.insert($0).inserted }, tasks: counts.tasks,
        events: counts.events)
    }
  }
}

extension Reader {
  fileprivate static let rescue =
    "go back to a backup, or 'cairn store doctor --repair FILE' writes what can be read"

  /// What a look at the store found; that it could not be read is found, too.
  fileprivate func found(
    _ look: () throws(StoreError) -> [Health.Finding]
  ) throws(StoreError) -> [Health.Finding] {
    do throws(StoreError) {
      return try look()
    } catch {
      guard case .corrupt(let detail) = error else { throw error }
      return [Health.Finding(check: .file, message: detail, help: Reader.rescue)]
    }
  }

  fileprivate func differences() throws(StoreError) -> [Health.Finding] {
    let (chain, rows, leases) = try replayProblems()
    return chain.map { Health.Finding(check: .chain, message: $0, help: Reader.rescue) }
      + (rows + leases).map { Health.Finding(check: .replay, message: $0, help: Reader.rescue) }
  }

  /// Looks at every page, index and constraint, and at every reference between rows.
  fileprivate func damage() throws(StoreError) -> [Health.Finding] {
    var findings = try integrityProblems().map {
      Health.Finding(check: .file, message: $0, help: Reader.rescue)
    }
    if try number("PRAGMA user_version") != Schema.version {
      findings.append(
        Health.Finding(
          check: .schema, message: "schema is not \(Schema.version)",
          help: "open the store for writing once"))
    } else {
      findings += try strangeParts().map { Health.Finding(check: .schema, message: $0, help: Reader.rescue) }
    }
    let orphans = try table("PRAGMA foreign_key_check").count
    if orphans > 0 {
      findings.append(
        Health.Finding(
          check: .keys, message: "\(orphans) rows refer to rows that are not there",
          help: Reader.rescue))
    }
    return findings
  }

  /// The tables, indexes and triggers that are missing, and those that are not of this program.
  private func strangeParts() throws(StoreError) -> [String] {
    let query =
      "SELECT type || ' ' || char(39) || name || char(39) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"
    let known: [String]
    do {
      known = try DatabaseQueue().inDatabase { database in
        try SchemaCheck.bringUp(database, from: 0)
        return try String.fetchAll(database, sql: query)
      }
    } catch {
      throw StoreError(database: error)
    }
    let found = try texts(query)
    return known.filter { !found.contains($0) }.map { "\($0) is missing" }
      + found.filter { !known.contains($0) }.map { "\($0) is not of this program" }
  }

  /// Some damage keeps SQLite from looking any further; then each table is looked at by itself.
  private func integrityProblems() throws(StoreError) -> [String] {
    do throws(StoreError) {
      return try texts("PRAGMA integrity_check").filter { $0 != "ok" }
    } catch {
      guard case .corrupt = error else { throw error }
    }
    var problems: [String] = []
    for name in StoredTables.all.map(\.name) + [EventRow.table, LeaseRow.table] {
      do throws(StoreError) {
        problems += try texts("PRAGMA integrity_check('\(name)')").filter { $0 != "ok" }
      } catch {
        guard case .corrupt(let detail) = error else { throw error }
        problems.append("table '\(name)': \(detail)")
      }
    }
    return problems.isEmpty ? ["a page that belongs to no table is damaged"] : problems
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
  func unproven() throws(StoreError) -> [Health.Finding] {
    try unprovenTasks().map {
      Health.Finding(
        check: .proof, message: "task '\($0)' is done, and nothing proves it",
        help: "'cairn task reopen \($0)', or '--force' with a reason")
    }
  }

  /// The ids of tasks that are done and neither proven nor said not to be.
  func unprovenTasks() throws(StoreError) -> [String] {
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
                AND NOT EXISTS (SELECT 1 FROM run WHERE run.task_id = task.id
                  AND run.generation <= (SELECT generation FROM run WHERE run.id = accepted_run)
                  AND (same_person(worker, reviewer)
                    OR EXISTS (SELECT 1 FROM event WHERE event.task_id = task.id
                      AND event.run_id = run.id AND event.kind IN (\(Reader.work))
                      AND same_person(event.actor, reviewer)))))
            ELSE EXISTS (
              SELECT 1 FROM check_result WHERE run_id = accepted_run AND criterion_id = criterion.id
                AND criterion_hash = criterion.hash AND status = 'pass'
                AND commit_id = accepted_commit)
            END))
      ORDER BY position
      """)
  }
}

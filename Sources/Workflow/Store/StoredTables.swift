/// The tables whose rows events tell again, with the order of their keys.
enum StoredTables {
  struct Table: Sendable {
    let name: String
    let columns: [String]
    let selection: String
    let insertion: String
    /// The columns of the primary key.
    let key: String
    /// The column that says which task or session a row is of, or which run.
    let owner: String

    fileprivate init<Kept: StatementText>(_ row: Kept.Type, key: String, of owner: String) {
      self.owner = owner
      name = row.table
      columns = row.columns
      selection = row.selection + " ORDER BY \(key)"
      insertion = row.insertion
      self.key = key
    }
  }

  /// In an order in which no row comes before one that it refers to.
  static let all: [Table] = [
    Table(TaskRow.self, key: "id", of: "id"),
    Table(CriterionRow.self, key: "task_id, id", of: "task_id"),
    Table(NeedRow.self, key: "task_id, needs_id", of: "task_id"),
    Table(RunRow.self, key: "id", of: "task_id"),
    Table(CheckRow.self, key: "run_id, sequence", of: "run_id"),
    Table(VerdictRow.self, key: "run_id, sequence", of: "run_id"),
    Table(SessionRow.self, key: "id", of: "id"),
    Table(SessionNoteRow.self, key: "session_id, sequence", of: "session_id"),
  ]
}

extension Reader {
  /// Tells the store again from its events, and compares.
  /// - Returns: What does not fit, a line for each; nothing in a sound store.
  /// - Complexity: O(*n* log *n*) in the events and rows, all of them in memory.
  func replayProblems() throws(StoreError) -> (
    chain: [String], rows: [String], leases: [String]
  ) {
    var replay = Replay()
    for event in try rows(EventRow.self, "ORDER BY sequence") {
      do {
        try replay.take(event)
      } catch {
        return ([error.reason], [], [])
      }
    }
    var sessions = SessionReplay()
    for event in try rows(SessionEventRow.self, "ORDER BY sequence") {
      do {
        try sessions.take(event)
      } catch {
        return ([error.reason], [], [])
      }
    }
    var problems: [String] = []
    for table in StoredTables.all {
      let found = try self.table(table.selection)
      let told = sessions.rows(of: table.name) ?? replay.rows(of: table.name)
      problems += Reader.problems(table, found, told)
    }
    return ([], problems, try leaseProblems(replay))
  }

  /// What does not fit of the rows of a table.
  ///
  /// - Parameter others: How many rows the table has beside them.
  static func problems(
    _ table: StoredTables.Table, _ found: [[Cell]], _ told: [[Cell]], others: Int = 0
  ) -> [String] {
    if found == told { return [] }
    var problems: [String] = []
    if found.count != told.count {
      problems.append(
        "table '\(table.name)' has \(others + found.count) rows, and its events tell of "
          + "\(others + told.count)")
    }
    if let (found, told) = zip(found, told).first(where: { $0 != $1 }) {
      let columns = zip(table.columns, zip(found, told)).filter { $0.1.0 != $0.1.1 }.map {
        "'\($0.0)'"
      }
      problems.append(
        "a row of '\(table.name)' differs from its events in \(columns.joined(separator: ", ")): "
          + "\(found.first.map(Reader.shown) ?? "")")
    }
    return problems
  }

  /// Leases that no event tells of, or tells of otherwise, and signs of life of sessions that are over; that
  /// a lease is missing is no fault, since an import has none.
  private func leaseProblems(_ replay: Replay) throws(StoreError) -> [String] {
    var problems: [String] = []
    for row in try rows(LeaseRow.self, "ORDER BY task_id") {
      guard let told = replay.leases[row.task] else {
        problems.append("no event tells of the lease of '\(row.task)'")
        continue
      }
      if let column = told.difference(in: row) {
        problems.append("the lease of '\(row.task)' differs from its events in '\(column)'")
      }
    }
    return problems
      + (try texts(
        """
        SELECT session_id FROM presence WHERE NOT EXISTS (
          SELECT 1 FROM session WHERE id = session_id AND state = 'live') ORDER BY session_id
        """
      ).map { "session '\($0)' is over and has a sign of life" })
  }

  private static func shown(_ cell: Cell) -> String {
    if case .text(let text) = cell { "'\(text)'" } else { "" }
  }
}

extension WorkflowStore {
  /// What the first line of an export says.
  private static let format = "cairn workflow"
  private static let version: Int64 = 1
  /// Of an export with sessions, which a program that knows none would refuse.
  private static let sessionVersion: Int64 = 2

  /// Everything but leases and signs of life as lines of JSON, keys sorted: a header, then the rows, then the events.
  ///
  /// The rows are there to be read; whoever imports trusts the events and holds the rows against
  /// them.
  /// - Throws: ``StoreError/corrupt(detail:)`` for a store that its events do not tell, which nothing would
  ///   import.
  /// - Complexity: O(*n* log *n*) in the rows and events, all of them in memory.
  package func export() throws(StoreError) -> [UInt8] {
    try read { reader throws(StoreError) in
      let problems = try reader.replayProblems()
      if let problem = problems.chain.first ?? problems.rows.first {
        throw .corrupt(detail: problem)
      }
      var bytes: [UInt8] = []
      func line(_ value: JSONValue) {
        value.write(to: &bytes)
        bytes.append(0x0A)
      }
      let events = try reader.rows(EventRow.self, "ORDER BY sequence")
      let sessions = try reader.rows(SessionEventRow.self, "ORDER BY sequence")
      var header: [String: JSONValue] = [
        "events": .integer(Int64(events.count)), "format": .string(WorkflowStore.format),
        "version": .integer(WorkflowStore.version),
      ]
      if !sessions.isEmpty {
        header["version"] = .integer(WorkflowStore.sessionVersion)
        header["sessionEvents"] = .integer(Int64(sessions.count))
      }
      line(.object(header))
      for table in StoredTables.all {
        for cells in try reader.table(table.selection) {
          var row: [String: JSONValue] = [:]
          for (column, cell) in zip(table.columns, cells) where cell != .null {
            row[column] = cell.json
          }
          line(.object(["row": .object(row), "table": .string(table.name)]))
        }
      }
      for event in events {
        bytes += event.text(withHash: true)
        bytes.append(0x0A)
      }
      for event in sessions { line(event.line) }
      return bytes
    }
  }

  /// Makes a store of an export, or fills one in which nothing has happened.
  ///
  /// - Throws: As ``importLines(_:)``; no store is made then.
  package static func importing(
    _ bytes: [UInt8], path: String, settings: WorkflowSettings = WorkflowSettings()
  ) throws(StoreError) -> WorkflowStore {
    let isNew = try StoreMaking.make(path, settings) { store throws(StoreError) in
      try store.importLines(bytes)
    }
    let store = try WorkflowStore(path: path, settings: settings)
    if !isNew { try store.importLines(bytes) }
    return store
  }

  /// Fills an empty store from an export.
  ///
  /// Runs that were going on then are without a lease, and sessions without a sign of life: the next tick
  /// ends them as lost.
  /// - Throws: ``StoreError/notEmpty``, or ``StoreError/badLine(_:reason:)`` where the events do
  ///   not follow from one another or the rows not from them; nothing is taken then.
  package func importLines(_ bytes: [UInt8]) throws(StoreError) {
    let (events, sessionEvents, rows) = try WorkflowStore.parse(bytes)
    var replay = Replay()
    for (number, event) in events {
      do {
        try replay.take(event)
      } catch {
        throw .badLine(number, reason: error.reason)
      }
    }
    var sessions = SessionReplay()
    for (number, event) in sessionEvents {
      do {
        try sessions.take(event)
      } catch {
        throw .badLine(number, reason: error.reason)
      }
    }
    var told: [String: [[Cell]]] = [:]
    for table in StoredTables.all {
      told[table.name] = sessions.rows(of: table.name) ?? replay.rows(of: table.name)
    }
    var taken: [String: Int] = [:]
    for (number, table, cells) in rows {
      let index = taken[table, default: 0]
      guard let told = told[table], index < told.count, told[index] == cells else {
        throw .badLine(number, reason: "its events tell otherwise")
      }
      taken[table] = index + 1
    }
    guard rows.count == told.values.reduce(0, { $0 + $1.count }) else {
      throw .badLine(1, reason: "rows are missing")
    }
    try write(actor: "import", now: Moment(milliseconds: 0)) { transaction throws(StoreError) in
      let count = "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM session_event)"
      if try transaction.reader.number(count) != 0 { throw .notEmpty }
      for table in StoredTables.all {
        for cells in told[table.name] ?? [] { try transaction.execute(table.insertion, cells) }
      }
      for (_, event) in events { try transaction.insert(event) }
      for (_, event) in sessionEvents { try transaction.insert(event) }
    }
  }

  private static func parse(
    _ bytes: [UInt8]
  ) throws(StoreError) -> (
    events: [(Int, EventRow)], sessionEvents: [(Int, SessionEventRow)], rows: [(Int, String, [Cell])]
  ) {
    let columns = Dictionary(uniqueKeysWithValues: StoredTables.all.map { ($0.name, $0.columns) })
    var events: [(Int, EventRow)] = []
    var rows: [(Int, String, [Cell])] = []
    var sessionEvents: [(Int, SessionEventRow)] = []
    var expected: Int64?
    var expectedSessions: Int64 = 0
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: true).enumerated()
    {
      let number = index + 1
      guard let members = JSONValue(reading: line)?.members else {
        throw .badLine(number, reason: "it is not JSON")
      }
      if index == 0 {
        guard members["format"]?.string == format else {
          throw .badLine(number, reason: "it is not the header of an export")
        }
        let versions = [version, sessionVersion]
        guard let found = members["version"]?.integer, versions.contains(found) else {
          throw .badLine(number, reason: "its version is not \(version) or \(sessionVersion)")
        }
        expected = members["events"]?.integer
        expectedSessions = members["sessionEvents"]?.integer ?? 0
      } else if let table = members["table"]?.string, let row = members["row"]?.members,
        let columns = columns[table]
      {
        rows.append((number, table, columns.map { row[$0].flatMap { Cell($0) } ?? .null }))
      } else if members["session"] != nil {
        sessionEvents.append((number, try row(SessionEventRow.keys, members, number)))
      } else {
        events.append((number, try row(keys, members, number)))
      }
    }
    guard expected == Int64(events.count) else {
      throw .badLine(
        1, reason: "it tells of \(expected ?? 0) events, and \(events.count) are there")
    }
    guard expectedSessions == Int64(sessionEvents.count) else {
      throw .badLine(
        1,
        reason: "it tells of \(expectedSessions) events of sessions, and \(sessionEvents.count) are there")
    }
    return (events, sessionEvents, rows)
  }

  /// The keys of an event's line, in the order of ``EventRow/columns``.
  private static let keys = [
    "sequence", "at", "actor", "event", "task", "run", "from", "to", "data", "previous", "hash",
  ]

  /// The events in lines of an export, of which any may be cut off or another's.
  static func written(in lines: [UInt8]) -> WrittenEvents {
    var written = WrittenEvents()
    for line in lines.split(separator: 0x0A) {
      guard let members = JSONValue(reading: line)?.members else { continue }
      if members["session"] != nil {
        if let event: SessionEventRow = try? row(SessionEventRow.keys, members, 0) {
          written.sessionEvents.append(event)
        }
      } else if let event: EventRow = try? row(keys, members, 0) {
        written.events.append(event)
      }
    }
    return written
  }

  private static func row<Found: StoredRow>(
    _ keys: [String], _ members: [String: JSONValue], _ number: Int
  ) throws(StoreError) -> Found {
    let cells = keys.map { key -> Cell in
      guard let value = members[key] else { return .null }
      return key == "data" ? .text(value.text) : Cell(value) ?? .null
    }
    do {
      return try Found(cells)
    } catch {
      throw .badLine(number, reason: "it is no event")
    }
  }
}

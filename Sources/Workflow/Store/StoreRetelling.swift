import GRDB
import Glibc
import Knowledge
import Planning

/// Puts a copy of a store together with what was written to the store afterwards.
enum StoreRetelling {
  /// The copy with all of the events that follow on it and tell what can have happened, and with the leases and
  /// signs of life that were seen last; the copy itself where nothing was.
  ///
  /// A copy that was damaged before is taken as it is: nothing can be told from it.
  /// - Complexity: O(*n* log *n*) in the rows and events.
  static func whole(_ copy: DatabaseQueue, _ sequel: StoreSequel) -> DatabaseQueue {
    do {
      let whole = try DatabaseQueue()
      if sequel.written.isEmpty {
        try copy.backup(to: whole)
      } else {
        let (replay, sessions, written) = try copy.inDatabase { database in
          try told(Reader(database), sequel.written)
        }
        try whole.inDatabase { database in
          try SchemaCheck.bringUp(database, from: 0)
          try database.inTransaction {
            for table in StoredTables.all {
              for cells in sessions.rows(of: table.name) ?? replay.rows(of: table.name) {
                try StatementCall.run(table.insertion, cells, on: database)
              }
            }
            for event in written.events { try insert(event, database) }
            for event in written.sessionEvents { try insert(event, database) }
            return .commit
          }
        }
      }
      try whole.inDatabase { database in
        try database.inTransaction {
          try database.execute(sql: "DELETE FROM lease; DELETE FROM presence")
          let reader = Reader(database)
          for lease in sequel.leases.values where try reader.isHeld(lease) {
            try insert(lease, database)
          }
          for presence in sequel.presences.values where try reader.isLive(presence.session) {
            try insert(presence, database)
          }
          return .commit
        }
      }
      return whole
    } catch {
      return copy
    }
  }

  private static func insert<New: StatementText>(_ row: New, _ database: Database) throws {
    try StatementCall.run(New.insertion, row.cells, on: database)
  }

  /// What the events of a copy and those that follow tell.
  /// - Throws: Where those of the copy tell nothing that can have happened.
  private static func told(
    _ copy: Reader, _ sequel: WrittenEvents
  ) throws -> (Replay, SessionReplay, WrittenEvents) {
    let problems = try copy.replayProblems()
    guard problems.chain.isEmpty, problems.rows.isEmpty else { throw StoreError.lost }
    var written = WrittenEvents()
    written.events = try copy.rows(EventRow.self, "ORDER BY sequence") + sequel.events
    written.sessionEvents =
      try copy.rows(SessionEventRow.self, "ORDER BY sequence") + sequel.sessionEvents
    let (replay, count) = longest(written.events, Replay()) { try $0.take($1) }
    let (sessions, sessionCount) = longest(written.sessionEvents, SessionReplay()) { try $0.take($1) }
    written.events = Array(written.events.prefix(count))
    written.sessionEvents = Array(written.sessionEvents.prefix(sessionCount))
    return (replay, sessions, written)
  }

  /// What the first events tell, up to one that cannot have happened, and how many these are.
  private static func longest<Told, Event>(
    _ events: [Event], _ start: Told, _ take: (inout Told, Event) throws -> Void
  ) -> (Told, Int) {
    var told = start
    for (index, event) in events.enumerated() {
      do {
        try take(&told, event)
      } catch {
        // The half of it may be taken already.
        return longest(Array(events.prefix(index)), start, take)
      }
    }
    return (told, events.count)
  }
}

extension Reader {
  fileprivate func isHeld(_ lease: LeaseRow) throws(StoreError) -> Bool {
    let query = """
      SELECT 1 FROM run JOIN task ON task.id = run.task_id
      WHERE run.id = ? AND run.token = ? AND run.ended_at IS NULL AND task.id = ?
      """
    let values: [Cell] = [.text(lease.run.text), Cell(lease.token), .text(lease.task.text)]
    return try number(query, values) == 1
  }

  fileprivate func isLive(_ session: String) throws(StoreError) -> Bool {
    try number("SELECT 1 FROM session WHERE id = ? AND state = 'live'", [.text(session)]) == 1
  }
}

extension WrittenEvents {
  /// The events that a file still has, whatever leads there, in no order.
  /// - Complexity: O(*n*) in the bytes.
  init(inPagesOf path: String) {
    func bytes(_ path: String) -> [UInt8] {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
      return FileReader.read(path, limit: 1 << 32) ?? []
    }
    let scan = PageScan(bytes(path), log: bytes(path + "-wal"))
    events = scan.rows(EventRow.self, \.isIntact)
    sessionEvents = scan.rows(SessionEventRow.self, \.isIntact)
  }
}

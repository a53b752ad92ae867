import GRDB
import GRDBSQLite
import Planning

/// Compares a store with an earlier copy of it: it must be what the copy was, and what the events since tell.
///
/// Only the rows that differ are told again, so that it does not matter how long the history is.
struct StoreComparison {
  /// What the earlier copy is called beside the store.
  private static let earlier = "earlier"

  /// The store, which knows the copy, too, for the time of the comparison.
  private let reader: Reader

  /// The first thing that does not follow; nil where there is none.
  ///
  /// - Parameters:
  ///   - store: In memory; one that has all events of the copy, and those that were written since.
  ///   - written: The events that follow on those of the copy.
  /// - Complexity: O(*n* log *n*) in the rows and events, which SQLite alone looks at, and in the events since
  ///   then.
  static func difference(
    _ store: DatabaseQueue, _ copy: DatabaseQueue, _ written: WrittenEvents
  ) throws(StoreError) -> String? {
    do {
      let bytes = try copy.inDatabase { try serialized($0) }
      return try store.inDatabase { database in
        try database.execute(sql: "ATTACH ':memory:' AS \(earlier)")
        defer { try? database.execute(sql: "DETACH \(earlier); DROP TABLE IF EXISTS temp.touched") }
        try attach(bytes, to: database)
        return try StoreComparison(reader: Reader(database)).difference(written)
      }
    } catch {
      throw StoreError(database: error)
    }
  }

  /// The bytes of a database, which the library allocated, and how many they are.
  private static func serialized(
    _ database: Database
  ) throws -> (UnsafeMutablePointer<UInt8>, Int64) {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(database.sqliteConnection, "main", &size, 0), size > 100
    else { throw StoreError.full }
    // A database in memory has no log, whatever its header says.
    (bytes[18], bytes[19]) = (1, 1)
    return (bytes, size)
  }

  /// Makes bytes the earlier copy; they belong to the connection then.
  private static func attach(
    _ image: (bytes: UnsafeMutablePointer<UInt8>, size: Int64), to database: Database
  ) throws {
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let code = sqlite3_deserialize(
      database.sqliteConnection, earlier, image.bytes, image.size, image.size, flags)
    guard code == SQLITE_OK else { throw StoreError.corrupt(detail: "it cannot be compared") }
  }

  private func difference(_ written: WrittenEvents) throws(StoreError) -> String? {
    let histories = [
      (EventRow.table, written.events.count), (SessionEventRow.table, written.sessionEvents.count),
    ]
    for (table, count) in histories {
      let old = try reader.number("SELECT count(*) FROM \(StoreComparison.earlier).\(table)") ?? 0
      let new = try reader.number("SELECT count(*) FROM main.\(table)") ?? 0
      if try !differing(table, "sequence", isLost: true).isEmpty {
        return "an event of '\(table)' was changed"
      }
      if new != old + count { return "'\(table)' has events that do not follow from one another" }
    }
    var tasks = Set(written.events.map(\.task.text))
    var sessions = Set(written.sessionEvents.map(\.session))
    for table in StoredTables.all {
      var owners = try differing(table.name, table.owner, isLost: true)
      owners.formUnion(try differing(table.name, table.owner, isLost: false))
      if table.isOfSessions {
        sessions.formUnion(owners)
      } else if table.owner == "run_id" {
        tasks.formUnion(owners.map { RunID($0).task.text })
      } else {
        tasks.formUnion(owners)
      }
    }
    return try told(written, tasks.union(sessions))
  }

  /// Tells what the copy had of some tasks and sessions, and what happened to them since, and compares.
  private func told(_ written: WrittenEvents, _ ids: Set<String>) throws(StoreError) -> String? {
    if ids.isEmpty { return nil }
    let database = reader.database
    try StatementCall.run("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY)", on: database)
    for id in ids { try StatementCall.run("INSERT INTO temp.touched VALUES (?)", [.text(id)], on: database) }
    var before: [String: [[Cell]]] = [:]
    for table in StoredTables.all { before[table.name] = try rows(of: table, in: StoreComparison.earlier) }
    var replay = Replay(before, after: try last(EventRow.table))
    var sessions = SessionReplay(before, after: try last(SessionEventRow.table))
    do {
      for event in written.events { try replay.take(event) }
      for event in written.sessionEvents { try sessions.take(event) }
    } catch {
      return error.reason
    }
    for table in StoredTables.all {
      let found = try rows(of: table, in: "main")
      let count = try reader.number("SELECT count(*) FROM main.\(table.name)") ?? 0
      let problems = Reader.problems(
        table, found, sessions.rows(of: table.name) ?? replay.rows(of: table.name),
        others: count - found.count)
      if let problem = problems.first { return problem }
    }
    return nil
  }

  /// Who owns the rows that only the one of both has.
  ///
  /// - Parameter isLost: True for those that the copy had.
  private func differing(
    _ table: String, _ owner: String, isLost: Bool
  ) throws(StoreError) -> Set<String> {
    let (one, other) = isLost ? (StoreComparison.earlier, "main") : ("main", StoreComparison.earlier)
    return Set(
      try reader.texts(
        """
        SELECT DISTINCT CAST(\(owner) AS TEXT) FROM (
          SELECT * FROM \(one).\(table) EXCEPT SELECT * FROM \(other).\(table))
        """))
  }

  private func rows(
    of table: StoredTables.Table, in schema: String
  ) throws(StoreError) -> [[Cell]] {
    let owned =
      table.owner == "run_id"
      ? "run_id IN (SELECT id FROM \(schema).run WHERE task_id IN (SELECT id FROM temp.touched))"
      : "\(table.owner) IN (SELECT id FROM temp.touched)"
    return try reader.table(
      """
      SELECT \(table.columns.joined(separator: ", ")) FROM \(schema).\(table.name)
      WHERE \(owned) ORDER BY \(table.key)
      """)
  }

  private func last(_ table: String) throws(StoreError) -> (sequence: Int, hash: String) {
    let found = try reader.table(
      "SELECT sequence, hash FROM \(StoreComparison.earlier).\(table) ORDER BY sequence DESC LIMIT 1")
    guard let last = found.first, case .integer(let sequence) = last[0], case .text(let hash) = last[1]
    else { return (0, EventRow.root) }
    return (Int(sequence), hash)
  }
}

extension StoredTables.Table {
  fileprivate var isOfSessions: Bool { name == SessionRow.table || name == SessionNoteRow.table }
}

import GRDB
import Glibc
import Knowledge

/// Looks whose database a file is and how old, and brings it up to date.
enum SchemaCheck {
  /// - Parameter mayWrite: False to refuse what is not up to date already.
  static func run(_ queue: DatabaseQueue, mayWrite: Bool) throws {
    let version = try queue.read { database in try self.version(of: database) }
    if version == Schema.version { return }
    guard mayWrite else { throw version == 0 ? StoreError.missing : StoreError.readOnly }
    // Several processes may come here at once: one at a time, and only the first finds something to do.
    let lock = FileLock(queue.path + ".lock", waits: patience)
    defer { lock?.release() }
    try queue.writeWithoutTransaction { database in
      if try self.version(of: database) == Schema.version { return }
      try useWriteAheadLog(database)
      try database.inTransaction(.immediate) {
        for step in Schema.steps[try self.version(of: database)...] {
          try database.execute(sql: step)
        }
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
        return .commit
      }
    }
  }

  /// How long others are waited for, in milliseconds.
  private static let patience = 10_000

  /// SQLite does not wait by itself where the journal's kind changes and somebody reads.
  private static func useWriteAheadLog(_ database: Database) throws {
    var left = patience
    while true {
      do {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && left > 0 {
        usleep(10_000)
        left -= 10
      }
    }
  }

  /// The version of a store; 0 for an empty file.
  /// - Throws: ``StoreError/notAStore`` or ``StoreError/newer(found:known:)``.
  static func version(of database: Database) throws -> Int {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if application == 0, version == 0 {
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard tables == 0 else { throw StoreError.notAStore }
      return 0
    }
    guard application == Schema.applicationID, version > 0 else { throw StoreError.notAStore }
    guard version <= Schema.version else {
      throw StoreError.newer(found: version, known: Schema.version)
    }
    return version
  }
}

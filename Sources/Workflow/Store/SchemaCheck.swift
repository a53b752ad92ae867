import GRDB
import Glibc
import Knowledge

/// Looks whose database a file is and how old, and brings it up to date.
enum SchemaCheck {
  /// - Parameter mayWrite: False to refuse what is not up to date already.
  static func run(_ queue: DatabaseQueue, mayWrite: Bool) throws {
    let version = try queue.read { database in try self.version(of: database) }
    if version == Schema.version { return }
    guard mayWrite else { throw StoreError.readOnly }
    // Several processes may come here at once: one at a time, and only the first finds something to do.
    let lock = FileLock(queue.path + ".lock", waits: patience)
    defer { lock?.release() }
    try queue.writeWithoutTransaction { database in
      try database.inTransaction(.immediate) {
        let version = try self.version(of: database)
        if version < Schema.version { try bringUp(database, from: version) }
        return .commit
      }
    }
  }

  /// Carries out the steps that a database lacks.
  static func bringUp(_ database: Database, from version: Int) throws {
    for step in Schema.steps[version...] { try database.execute(sql: step) }
    try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
  }

  /// How long others are waited for, in milliseconds.
  private static let patience = 10_000

  /// The version of a store.
  /// - Throws: ``StoreError/notAStore`` or ``StoreError/newer(found:known:)``.
  static func version(of database: Database) throws -> Int {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard application == Schema.applicationID, version > 0 else { throw StoreError.notAStore }
    guard version <= Schema.version else {
      throw StoreError.newer(found: version, known: Schema.version)
    }
    return version
  }
}

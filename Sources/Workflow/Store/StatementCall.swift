import GRDB
import GRDBSQLite

/// Carries out one statement with the calls of SQLite itself.
///
/// The library's way, which takes and gives values of any type, costs several times what the
/// statement does. It still keeps the prepared statements.
enum StatementCall {
  /// - Parameter take: Gets the cells of each row.
  static func run(
    _ sql: String, _ values: [Cell] = [], on database: Database,
    _ take: ([Cell]) -> Void = { _ in }
  ) throws(StoreError) {
    let kept: Statement
    do {
      kept = try database.cachedStatement(sql: sql)
    } catch {
      throw StoreError(database: error)
    }
    let statement = kept.sqliteStatement
    defer { withExtendedLifetime(kept) { _ = sqlite3_reset(statement) } }
    for (index, value) in values.enumerated() {
      guard bind(value, at: Int32(index + 1), statement) == SQLITE_OK else {
        throw failure(of: database)
      }
    }
    let columns = sqlite3_column_count(statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: take((0..<columns).map { cell(statement, $0) })
      case SQLITE_DONE: return
      default: throw failure(of: database)
      }
    }
  }

  private static func failure(of database: Database) -> StoreError {
    let code = ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection))
    let text = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }
    return StoreError(database: DatabaseError(resultCode: code, message: text))
  }

  private static func bind(_ value: Cell, at index: Int32, _ statement: OpaquePointer) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let number): return sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        // An empty text has no address, which would make it null.
        guard let base = bytes.baseAddress, bytes.count > 0 else {
          return sqlite3_bind_text(statement, index, "", 0, copied)
        }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text(statement, index, $0, Int32(bytes.count), copied)
        }
      }
    }
  }

  /// Makes SQLite keep a copy: the bytes are gone when the call returns.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Reals and blobs, which no column of the store has, become null and then an error of the row.
  private static func cell(_ statement: OpaquePointer, _ column: Int32) -> Cell {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      let count = Int(sqlite3_column_bytes(statement, column))
      guard let base = sqlite3_column_text(statement, column) else { return .null }
      return .text(
        String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self))
    default: return .null
    }
  }
}

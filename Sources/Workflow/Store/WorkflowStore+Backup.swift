import GRDB
import GRDBSQLite
import Glibc

extension WorkflowStore {
  /// Copies the store to another file while others go on using it; what they write meanwhile may be
  /// in the copy or not, and the copy is whole either way.
  ///
  /// - Parameter path: Of a file that is not there yet.
  /// - Throws: ``StoreError/notEmpty`` where it is; where something else goes wrong nothing is left of
  ///   the copy.
  package func backUp(to path: String) throws(StoreError) {
    if StoreFile.exists(path) { throw .notEmpty }
    let new = path + ".new"
    StoreFile.remove(new)
    do throws(StoreError) {
      try copy(to: new)
      try StoreFile.put(new, at: path)
    } catch {
      StoreFile.remove(new)
      throw error
    }
  }

  /// Which files the store is now, for ``putBack()``.
  package var placement: StorePlacement {
    get throws(StoreError) {
      // The log is there from the first question on.
      _ = try read { reader throws(StoreError) in try reader.number("PRAGMA user_version") }
      return StorePlacement(path)
    }
  }

  /// True where the files are still those.
  package func isAt(_ placement: StorePlacement) -> Bool { StorePlacement(path) == placement }

  /// Puts the store back where another program took it away, from the files that this process still
  /// has open; whatever stands in its place now is kept beside it under the name of `.other`.
  ///
  /// - Returns: The store in its place; this value is of no use afterwards.
  /// - Throws: ``StoreError`` where it cannot be read any more, or not be written there.
  /// - Complexity: O(*n*) in the bytes.
  package func putBack() throws(StoreError) -> WorkflowStore {
    let new = path + ".new"
    StoreFile.remove(new)
    try copy(to: new)
    do {
      queue.inDatabase { database in
        // By its name the log is another's by now, and closing must not take it away.
        var keeps: Int32 = 1
        sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keeps)
      }
      try queue.close()
    } catch {
      throw StoreError(database: error)
    }
    if StoreFile.exists(path) { rename(path, path + ".other") }
    try StoreFile.put(new, at: path)
    return try WorkflowStore(path: path, settings: settings)
  }

  private func copy(to path: String) throws(StoreError) {
    do {
      let copy = try WorkflowStore.connect(path, isReading: false)
      try queue.backup(to: copy)
      try copy.close()
    } catch {
      throw StoreError(database: error)
    }
  }
}

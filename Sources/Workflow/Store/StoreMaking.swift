import GRDB
import Glibc
import Knowledge

/// Makes whole stores only: under another name first, so that no reader, and no crash, ever sees half
/// of one.
enum StoreMaking {
  /// How long others that make one are waited for, in milliseconds.
  private static let patience = 10_000

  /// Makes a store, unless one is there.
  ///
  /// - Parameter fill: What it begins with.
  /// - Returns: False where one was there already; it is left as it is.
  /// - Throws: What `fill` throws, or what the system refuses; nothing is left behind then.
  @discardableResult
  static func make(
    _ path: String, _ settings: WorkflowSettings = WorkflowSettings(),
    _ fill: (WorkflowStore) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) -> Bool {
    guard let lock = FileLock(path + ".lock", waits: patience) else {
      throw StoreFile.error(errno)
    }
    defer { lock.release() }
    if StoreFile.exists(path) { return false }
    let new = path + ".new"
    StoreFile.remove(new)
    do throws(StoreError) {
      try build(new, settings, fill)
      try StoreFile.put(new, at: path)
    } catch {
      StoreFile.remove(new)
      throw error
    }
    return true
  }

  private static func build(
    _ path: String, _ settings: WorkflowSettings,
    _ fill: (WorkflowStore) throws(StoreError) -> Void
  ) throws(StoreError) {
    do {
      let queue = try WorkflowStore.connect(path, isReading: false)
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try SchemaCheck.bringUp(database, from: 0)
          return .commit
        }
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      let store = WorkflowStore(path: path, queue: queue, settings: settings)
      try fill(store)
      // Closing writes the log back into the file and takes it away.
      try queue.close()
    } catch {
      throw StoreError(database: error)
    }
  }
}

import GRDB
import Glibc

/// The durable state of all tasks: one SQLite file that many processes share.
///
/// Everything it does is a value in and a value out; it knows no clock and draws no random numbers.
/// Each change is one `BEGIN IMMEDIATE` transaction, in which every changed row is guarded by the
/// state and version that the decision was made on and every event is written beside what it did.
/// Waiting for other writers lasts ten seconds at most.
///
/// What was committed survives the end of the process; with the power the last commits may be lost,
/// and never a part of one. Only the files of this folder see SQL.
package struct WorkflowStore: Sendable {
  /// Where a repository has it, relative to the root.
  package static let path = ".cairn/workflow.db"

  package enum Access: Sendable {
    /// Makes the file where it is missing, and brings an older one up to date.
    case create
    /// Brings an older one up to date; the file must be there.
    case write
    /// Never writes, and refuses a file that would have to be brought up to date.
    case read
  }

  /// How many pages the log may have before it is written back into the file. Writing back waits for
  /// the disk twice, which is what a transaction costs most by far; a log of 16 MiB is read in no
  /// time.
  private static let logPages = 4_000
  /// In KiB: what one transaction changes should not be written twice.
  private static let cacheSize = 32_768

  /// Of the file.
  let path: String
  let queue: DatabaseQueue
  package let settings: WorkflowSettings
  /// Where copies of it are while checks run; nil for nowhere.
  let kept: KeptFolder?

  init(
    path: String, queue: DatabaseQueue, settings: WorkflowSettings, kept: KeptFolder? = nil
  ) {
    self.path = path
    self.queue = queue
    self.settings = settings
    self.kept = kept
  }

  /// Opens the store.
  ///
  /// - Parameters:
  ///   - path: Of the file; its folder must be there.
  ///   - patience: How long other writers are waited for, in seconds.
  ///   - kept: Where copies of it are while checks run, which are told what is written.
  /// - Throws: ``StoreError/missing``, ``StoreError/notAStore``, ``StoreError/folder``,
  ///   ``StoreError/cutOff(found:expected:)``, ``StoreError/newer(found:known:)``,
  ///   ``StoreError/readOnly``, ``StoreError/corrupt(detail:)`` or
  ///   ``StoreError/unreadable(detail:)``.
  package init(
    path: String, access: Access = .write, settings: WorkflowSettings = WorkflowSettings(),
    patience: Double = 10, kept: KeptFolder? = nil
  ) throws(StoreError) {
    if access == .create { try StoreMaking.make(path, settings) }
    try StoreFile.check(path, isReading: access == .read)
    do {
      if access == .read {
        queue = try StoreReading.open(path, patience)
      } else {
        queue = try WorkflowStore.connect(path, isReading: false, patience: patience)
        try SchemaCheck.run(queue, mayWrite: true)
      }
      self.path = path
      self.settings = settings
      self.kept = kept
    } catch {
      let error = StoreError(database: error)
      // SQLite says only that it cannot open what it would make beside the file.
      if access != .read, case .unreadable = error, !StoreFile.mayWrite(beside: path) {
        throw .readOnly
      }
      throw error
    }
  }

  /// Opens a database as this program needs it, whatever is in it.
  ///
  /// - Parameter patience: How long other writers are waited for, in seconds.
  static func connect(
    _ path: String, isReading: Bool, patience: Double = 10
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReading
    configuration.busyMode = .callback { tries in waits(tries, patience) }
    configuration.foreignKeysEnabled = true
    configuration.label = "workflow"
    configuration.prepareDatabase { database in
      database.add(function: samePerson)
      try database.execute(sql: "PRAGMA cache_size = -\(cacheSize)")
      if isReading { return }
      try database.execute(
        sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = \(logPages)")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Waits for another writer: a millisecond or two at a time, since a transaction takes less, and
  /// SQLite's own steps of up to a hundred let one of many wait while all others pass.
  /// - Returns: False after the time that was given, in seconds.
  @Sendable private static func waits(_ tries: Int, _ patience: Double) -> Bool {
    usleep(UInt32(500 + tries % 4 * 500))
    // A try takes a millisecond and a quarter on the average.
    return Double(tries) < patience * 800
  }

  /// `same_person(a, b)`: ``Person/isSame(_:_:)`` in SQL.
  private static let samePerson = DatabaseFunction("same_person", argumentCount: 2, pure: true) {
    values in
    guard let left = String.fromDatabaseValue(values[0]),
      let right = String.fromDatabaseValue(values[1])
    else { return false }
    return Person.isSame(left, right)
  }

  /// Reads, with everything as one moment has it.
  func read<Value>(
    _ body: (Reader) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    do {
      return try queue.inDatabase { database in
        try StatementCall.run("BEGIN", on: database)
        // Nothing was written, so it does not matter how it ends; with a damaged page it fails.
        defer {
          try? StatementCall.run("COMMIT", on: database)
          if database.isInsideTransaction { try? StatementCall.run("ROLLBACK", on: database) }
        }
        return try body(Reader(database))
      }
    } catch {
      throw StoreError(database: error)
    }
  }

  /// Does all of something or nothing, with no other writer in between.
  ///
  /// - Parameter actor: Who is to blame; stands on every event.
  /// - Parameter random: Any 64 bits, spread over what needs chance.
  @discardableResult
  func write<Value>(
    actor: String, now: Moment, random: UInt64 = 0,
    _ body: (inout Transaction) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try Person.check(actor, as: "actor")
    do {
      var written = WrittenEvents()
      let value = try queue.inDatabase { database in
        try within(database) { () throws(StoreError) in
          var transaction = try Transaction(
            database, actor: actor, now: now, random: random, settings: settings)
          let value = try body(&transaction)
          written = transaction.written
          return value
        }
      }
      kept?.add(written)
      return value
    } catch {
      throw StoreError(database: error)
    }
  }

  /// One transaction, by statements that are prepared once: the library prepares its own anew each
  /// time.
  private func within<Value>(
    _ database: Database, _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try StatementCall.run("BEGIN IMMEDIATE", on: database)
    do throws(StoreError) {
      let value = try body()
      try StatementCall.run("COMMIT", on: database)
      return value
    } catch {
      // Some failures, such as a full disk, have undone it already.
      if database.isInsideTransaction { try? StatementCall.run("ROLLBACK", on: database) }
      throw error
    }
  }
}

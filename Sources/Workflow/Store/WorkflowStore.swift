import GRDB

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

  let queue: DatabaseQueue
  package let settings: WorkflowSettings

  /// Opens the store.
  ///
  /// - Parameters:
  ///   - path: Of the file; its folder must be there.
  ///   - patience: How long other writers are waited for, in seconds.
  /// - Throws: ``StoreError/missing``, ``StoreError/notAStore``,
  ///   ``StoreError/newer(found:known:)``, ``StoreError/readOnly``, ``StoreError/corrupt(detail:)``
  ///   or ``StoreError/unreadable(detail:)``.
  package init(
    path: String, access: Access = .write, settings: WorkflowSettings = WorkflowSettings(),
    patience: Double = 10
  ) throws(StoreError) {
    if access != .create, !StoreFile.exists(path) { throw .missing }
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.label = "workflow"
    let isReading = access == .read
    configuration.prepareDatabase { database in
      if isReading { return }
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      self.settings = settings
      try SchemaCheck.run(queue, mayWrite: access != .read)
    } catch {
      throw StoreError(database: error)
    }
  }

  /// Reads, with everything as one moment has it.
  func read<Value>(
    _ body: (Reader) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    do {
      return try queue.read { database in try body(Reader(database)) }
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
    if actor.isEmpty { throw .emptyName("actor") }
    do {
      return try queue.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          var transaction = try Transaction(
            database, actor: actor, now: now, random: random, settings: settings)
          value = try body(&transaction)
          return .commit
        }
        guard let value else { throw StoreError.corrupt(detail: "a transaction gave nothing") }
        return value
      }
    } catch {
      throw StoreError(database: error)
    }
  }
}

import GRDB
import Planning

/// One change of the store while it goes on: who makes it, when, and where the chain of events
/// ends.
///
/// All of it is undone when an error is thrown.
struct Transaction {
  let reader: Reader
  /// Stands on the events that are written from now on.
  var actor: String
  let now: Moment
  let settings: WorkflowSettings
  /// Nil where dependents are counted at once; otherwise the tasks whose dependents wait for it.
  var uncounted: [TaskID]?
  /// What it has added to the histories.
  var written = WrittenEvents()
  private let random: UInt64
  private var head: (sequence: Int, hash: String)

  init(
    _ database: Database, actor: String, now: Moment, random: UInt64, settings: WorkflowSettings
  ) throws(StoreError) {
    reader = Reader(database)
    self.actor = actor
    self.now = now
    self.random = random
    self.settings = settings
    head = (0, EventRow.root)
    let last = try reader.table("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
      .first
    if let last, case .integer(let sequence) = last[0], case .text(let hash) = last[1] {
      head = (Int(sequence), hash)
    }
  }

  /// Random bits of a task's own: those that were passed in, mixed with its position.
  func random(for task: TaskRow) -> UInt64 {
    var bits = random &+ UInt64(truncatingIfNeeded: task.position) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  // MARK: Writing

  /// Carries out a statement.
  /// - Returns: The number of rows that it changed.
  @discardableResult
  func execute(_ sql: String, _ values: [Cell]) throws(StoreError) -> Int {
    try StatementCall.run(sql, values, on: reader.database)
    return reader.database.changesCount
  }

  func insert<New: StatementText>(_ row: New) throws(StoreError) {
    try execute(New.insertion, row.cells)
  }

  /// Writes the columns in which a row differs, if it still is what the decision was made on.
  ///
  /// - Parameter guards: Columns and what they must hold.
  /// - Returns: False where it is not.
  func update<Changed: StoredRow>(
    _ type: Changed.Type, _ changes: [(column: String, cell: Cell)], where guards: [(String, Cell)]
  ) throws(StoreError) -> Bool {
    if changes.isEmpty { return true }
    let sets = changes.map { "\($0.column) = ?" }.joined(separator: ", ")
    let conditions = guards.map { "\($0.0) = ?" }.joined(separator: " AND ")
    let count = try execute(
      "UPDATE \(Changed.table) SET \(sets) WHERE \(conditions)",
      changes.map(\.cell) + guards.map(\.1))
    return count == 1
  }

  /// Adds to the history.
  mutating func append(
    _ kind: TaskEvent, of task: TaskID, run: RunID?, from: TaskState?, to: TaskState,
    data: [String: JSONValue]
  ) throws(StoreError) {
    let event = EventRow(
      after: head, at: now, actor: actor, kind: kind, task: task, run: run, from: from, to: to,
      data: JSONValue.object(data).text)
    try insert(event)
    written.events.append(event)
    head = (event.sequence, event.hash)
  }
}

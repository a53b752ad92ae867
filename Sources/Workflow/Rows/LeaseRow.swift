import Planning

/// How long a run still holds its task. Events tell who got it when, and on which terms, and not how long
/// heartbeats made it last: they would fill the history.
struct LeaseRow: StoredRow {
  static let table = "lease"
  static let columns = [
    "task_id", "run_id", "token", "length", "expires_at", "progress_at", "stall_after", "ends_at",
  ]

  let task: TaskID
  let run: RunID
  let token: Int
  /// In milliseconds, from each heartbeat.
  let length: Int64
  var expiresAt: Moment
  var progressAt: Moment
  /// In milliseconds without progress; nil for never.
  let stallAfter: Int64?
  /// When the run has lasted too long; nil for never.
  let endsAt: Moment?

  var cells: [Cell] {
    [
      .text(task.text), .text(run.text), Cell(token), .integer(length), Cell(expiresAt),
      Cell(progressAt), stallAfter.map { .integer($0) } ?? .null, Cell(endsAt),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    task = TaskID(try cells.text())
    run = RunID(try cells.text())
    token = try cells.integer()
    length = Int64(try cells.integer())
    expiresAt = try cells.moment()
    progressAt = try cells.moment()
    stallAfter = try cells.optionalInteger().map { Int64($0) }
    endsAt = try cells.optionalMoment()
  }

  init(of run: RunRow, _ terms: ClaimTerms, now: Moment) {
    task = run.task
    self.run = run.id
    token = run.token
    length = terms.lease
    expiresAt = now.later(by: terms.lease)
    progressAt = now
    stallAfter = terms.stall
    endsAt = terms.maximum.map { now.later(by: $0) }
  }

  /// What the event of a claim keeps of it, beside what the run has.
  var terms: JSONValue {
    var members: [String: JSONValue] = ["length": .integer(length)]
    if let stallAfter { members["stall_after"] = .integer(stallAfter) }
    if let endsAt { members["ends_at"] = .integer(endsAt.milliseconds) }
    return .object(members)
  }

  /// When the run will have stalled, unless progress comes.
  var stallsAt: Moment? { stallAfter.map { progressAt.later(by: $0) } }

  /// The next moment at which the clock would end the run.
  var nextEnd: Moment { min(expiresAt, min(stallsAt ?? expiresAt, endsAt ?? expiresAt)) }
}

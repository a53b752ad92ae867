import Planning

/// One attempt at a task.
struct RunRow: StoredRow {
  static let table = "run"
  static let columns = [
    "id", "task_id", "attempt", "generation", "rung", "worker", "state", "token", "base_commit",
    "head_commit", "summary", "tail", "started_at", "ended_at",
  ]

  let id: RunID
  let task: TaskID
  /// From 1, over all generations.
  let attempt: Int
  let generation: Int
  /// Of the ladder of models, from 0.
  let rung: Int
  let worker: String
  var state: RunState
  var token: Int
  var baseCommit: String?
  var headCommit: String?
  var summary: String?
  /// The end of what went wrong.
  var tail: String?
  let startedAt: Moment
  var endedAt: Moment?

  var cells: [Cell] {
    [
      .text(id.text), .text(task.text), Cell(attempt), Cell(generation), Cell(rung), .text(worker),
      .text(state.rawValue), Cell(token), Cell(baseCommit), Cell(headCommit), Cell(summary),
      Cell(tail),
      Cell(startedAt), Cell(endedAt),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    id = RunID(try cells.text())
    task = TaskID(try cells.text())
    attempt = try cells.integer()
    generation = try cells.integer()
    rung = try cells.integer()
    worker = try cells.text()
    state = try cells.word(RunState.self)
    token = try cells.integer()
    baseCommit = try cells.optionalText()
    headCommit = try cells.optionalText()
    summary = try cells.optionalText()
    tail = try cells.optionalText()
    startedAt = try cells.moment()
    endedAt = try cells.optionalMoment()
  }

  /// The next attempt at a task whose token and attempts are raised already.
  init(of task: TaskRow, worker: String, now: Moment) {
    id = RunID(task: task.id, attempt: task.attempts)
    self.task = task.id
    attempt = task.attempts
    generation = task.generation
    rung = Ladder.rung(afterQualityFailures: task.qualityFailures)
    self.worker = worker
    state = .starting
    token = task.token
    startedAt = now
  }
}

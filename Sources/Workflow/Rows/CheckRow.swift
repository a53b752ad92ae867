/// What the validator found when it ran one criterion's check.
struct CheckRow: StoredRow {
  static let table = "check_result"
  static let columns = [
    "run_id", "sequence", "criterion_id", "criterion_hash", "commit_id", "ran_by", "status",
    "exit_code", "tail", "duration", "at",
  ]

  let run: RunID
  /// From 1, within the run.
  let sequence: Int
  let criterion: String
  let criterionHash: String
  let commit: String
  let validator: String
  let status: CheckResult.Status
  let exitCode: Int?
  let tail: String?
  /// In milliseconds.
  let duration: Int
  let at: Moment

  var cells: [Cell] {
    [
      .text(run.text), Cell(sequence), .text(criterion), .text(criterionHash), .text(commit),
      .text(validator), .text(status.rawValue), Cell(exitCode), Cell(tail), Cell(duration),
      Cell(at),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    run = RunID(try cells.text())
    sequence = try cells.integer()
    criterion = try cells.text()
    criterionHash = try cells.text()
    commit = try cells.text()
    validator = try cells.text()
    status = try cells.word(CheckResult.Status.self)
    exitCode = try cells.optionalInteger()
    tail = try cells.optionalText()
    duration = try cells.integer()
    at = try cells.moment()
  }

  init(
    _ result: CheckResult, of run: RunID, sequence: Int, hash: String, commit: String,
    validator: String, now: Moment
  ) {
    self.run = run
    self.sequence = sequence
    criterion = result.criterion
    criterionHash = hash
    self.commit = commit
    self.validator = validator
    status = result.status
    exitCode = result.exitCode
    tail = result.tail.map { Tail.cut($0) }
    duration = result.duration
    at = now
  }
}

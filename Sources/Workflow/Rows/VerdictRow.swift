import Planning

/// What a person found when they looked at one manual criterion of one run.
struct VerdictRow: StoredRow {
  static let table = "verdict"
  static let columns = [
    "run_id", "sequence", "criterion_id", "criterion_hash", "commit_id", "reviewer", "approved",
    "note",
    "at",
  ]

  let run: RunID
  /// From 1, within the run; of two on one criterion the later counts.
  let sequence: Int
  let criterion: String
  /// A verdict on what was edited afterwards counts no longer.
  let criterionHash: String
  let commit: String
  let reviewer: String
  let isApproval: Bool
  let note: String?
  let at: Moment

  var cells: [Cell] {
    [
      .text(run.text), Cell(sequence), .text(criterion), .text(criterionHash), .text(commit),
      .text(reviewer), Cell(isApproval), Cell(note), Cell(at),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    run = RunID(try cells.text())
    sequence = try cells.integer()
    criterion = try cells.text()
    criterionHash = try cells.text()
    commit = try cells.text()
    reviewer = try cells.text()
    isApproval = try cells.flag()
    note = try cells.optionalText()
    at = try cells.moment()
  }

  init(
    run: RunID, sequence: Int, criterion: CriterionRow, commit: String, reviewer: String,
    isApproval: Bool, note: String?, now: Moment
  ) {
    self.run = run
    self.sequence = sequence
    self.criterion = criterion.criterion.id
    criterionHash = criterion.hash
    self.commit = commit
    self.reviewer = reviewer
    self.isApproval = isApproval
    self.note = note
    at = now
  }
}

/// A session as it is stored.
struct SessionRow: StoredRow {
  static let table = "session"
  static let columns = [
    "id", "actor", "track", "branch", "base_commit", "state", "started_at", "ended_at",
    "head_commit", "summary",
  ]

  let id: String
  let actor: String
  let track: String?
  let branch: String?
  let baseCommit: String?
  var state: SessionState
  let startedAt: Moment
  var endedAt: Moment?
  var headCommit: String?
  var summary: String?

  var cells: [Cell] {
    [
      .text(id), .text(actor), Cell(track), Cell(branch), Cell(baseCommit), .text(state.rawValue),
      Cell(startedAt), Cell(endedAt), Cell(headCommit), Cell(summary),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    id = try cells.text()
    actor = try cells.text()
    track = try cells.optionalText()
    branch = try cells.optionalText()
    baseCommit = try cells.optionalText()
    state = try cells.word(SessionState.self)
    startedAt = try cells.moment()
    endedAt = try cells.optionalMoment()
    headCommit = try cells.optionalText()
    summary = try cells.optionalText()
  }

  init(id: String, actor: String, _ draft: SessionDraft, now: Moment) {
    self.id = id
    self.actor = actor
    track = draft.track
    branch = draft.branch
    baseCommit = draft.commit
    state = .live
    startedAt = now
  }
}

/// What the rows of sessions must be if their events tell the truth.
struct SessionReplay {
  private var sessions: [String: [String: Cell]] = [:]
  private var notes: [String: [[Cell]]] = [:]
  private var last: (sequence: Int, hash: String) = (0, EventRow.root)

  init() {}

  /// Begins with what a store has of some sessions, and goes on from its last event.
  /// - Parameter rows: Those of the sessions, by table.
  init(_ rows: [String: [[Cell]]], after last: (sequence: Int, hash: String)) {
    for cells in rows[SessionRow.table] ?? [] {
      sessions[cells.first?.text ?? ""] = Dictionary(
        uniqueKeysWithValues: zip(SessionRow.columns, cells))
    }
    notes = Dictionary(grouping: rows[SessionNoteRow.table] ?? []) { $0.first?.text ?? "" }
    self.last = last
  }

  /// Takes the next event.
  mutating func take(_ event: SessionEventRow) throws(Replay.Impossible) {
    func impossible(_ reason: String) -> Replay.Impossible {
      Replay.Impossible(reason: "session event \(event.sequence) \(reason)")
    }
    guard event.sequence == last.sequence + 1 else {
      throw Replay.Impossible(reason: "session event \(last.sequence + 1) is missing")
    }
    guard event.previous == last.hash else { throw impossible("does not follow the one before it") }
    guard event.isIntact else { throw impossible("was changed") }
    last = (event.sequence, event.hash)
    guard let data = JSONValue(reading: event.data.utf8)?.members else {
      throw impossible("has data that cannot be read")
    }
    let state = sessions[event.session]?["state"]
    guard state == (event.kind == .start ? nil : .text(SessionState.live.rawValue)) else {
      throw impossible("finds the session in another state")
    }
    for (column, value) in data["session"]?.members ?? [:] {
      guard let cell = Cell(value) else { throw impossible("has a column that cannot be read") }
      sessions[event.session, default: [:]][column] = cell
    }
    for value in data["notes"]?.elements ?? [] {
      let row = SessionNoteRow.columns.map { value[$0].flatMap { Cell($0) } ?? .null }
      notes[event.session, default: []].append(row)
    }
    guard sessions[event.session]?["state"] == .text(event.kind.state.rawValue) else {
      throw impossible("leaves the session in another state")
    }
  }

  /// The rows of a table as they must be, in the order of their keys; nil for a table of tasks.
  func rows(of table: String) -> [[Cell]]? {
    let ids = sessions.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    switch table {
    case SessionRow.table:
      return ids.map { id in SessionRow.columns.map { sessions[id]?[$0] ?? .null } }
    case SessionNoteRow.table: return ids.flatMap { notes[$0] ?? [] }
    default: return nil
    }
  }
}

extension SessionEvent {
  /// Where it leaves a session.
  fileprivate var state: SessionState {
    switch self {
    case .start, .note: .live
    case .end: .ended
    case .abandon: .abandoned
    }
  }
}

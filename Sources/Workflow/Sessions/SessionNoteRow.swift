/// A note of a session as it is stored.
struct SessionNoteRow: StoredRow {
  static let table = "session_note"
  static let columns = ["session_id", "sequence", "kind", "text", "at"]

  let session: String
  /// From 1, within the session.
  let sequence: Int
  let kind: SessionNote.Kind
  let text: String
  let at: Moment

  var cells: [Cell] {
    [.text(session), Cell(sequence), .text(kind.rawValue), .text(text), Cell(at)]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    session = try cells.text()
    sequence = try cells.integer()
    kind = try cells.word(SessionNote.Kind.self)
    text = try cells.text()
    at = try cells.moment()
  }

  init(session: String, sequence: Int, _ note: SessionNote) {
    self.session = session
    self.sequence = sequence
    kind = note.kind
    text = note.text
    at = note.at
  }

  var note: SessionNote { SessionNote(kind: kind, text: text, at: at) }
}

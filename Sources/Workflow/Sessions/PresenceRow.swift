/// Where a live session works and when it was last heard of; without history, as a lease is, because each
/// sign of life changes it.
struct PresenceRow: StoredRow {
  static let table = "presence"
  static let columns = ["session_id", "host", "folder", "seen_at"]

  let session: String
  let place: SessionPlace
  let seenAt: Moment

  var cells: [Cell] {
    [.text(session), .text(place.host), .text(place.folder), Cell(seenAt)]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    session = try cells.text()
    place = SessionPlace(host: try cells.text(), folder: try cells.text())
    seenAt = try cells.moment()
  }

  init(session: String, place: SessionPlace, seenAt: Moment) {
    self.session = session
    self.place = place
    self.seenAt = seenAt
  }
}

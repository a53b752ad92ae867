/// What happens to sessions.
enum SessionEvent: String, Sendable, CaseIterable {
  case start = "session.start"
  case note = "session.note"
  case end = "session.end"
  /// Nothing was heard of it for too long.
  case abandon = "session.abandon"
}

/// An event of a session as it is stored; a chain of its own, hashed as that of the tasks is.
struct SessionEventRow: StoredRow {
  static let table = "session_event"
  static let columns = [
    "sequence", "at", "actor", "kind", "session_id", "data", "previous", "hash",
  ]

  let sequence: Int
  let at: Moment
  let actor: String
  let kind: SessionEvent
  let session: String
  /// An object in canonical JSON: the changed columns of `session`, and new `notes`.
  let data: String
  let previous: String
  let hash: String

  var cells: [Cell] {
    [
      Cell(sequence), Cell(at), .text(actor), .text(kind.rawValue), .text(session), .text(data),
      .text(previous), .text(hash),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    sequence = try cells.integer()
    at = try cells.moment()
    actor = try cells.text()
    kind = try cells.word(SessionEvent.self)
    session = try cells.text()
    data = try cells.text()
    previous = try cells.text()
    hash = try cells.text()
  }

  /// The event that follows another.
  init(
    after head: (sequence: Int, hash: String), at: Moment, actor: String, kind: SessionEvent,
    session: String, data: JSONValue
  ) {
    sequence = head.sequence + 1
    self.at = at
    self.actor = actor
    self.kind = kind
    self.session = session
    self.data = data.text
    previous = head.hash
    let members: [String: JSONValue] = [
      "actor": .string(actor), "at": .integer(at.milliseconds), "data": data,
      "event": .string(kind.rawValue), "previous": .string(head.hash),
      "sequence": .integer(Int64(head.sequence + 1)), "session": .string(session),
    ]
    hash = SHA256.hex(Array(JSONValue.object(members).text.utf8))
  }

  /// True where the hash is that of what stands there.
  var isIntact: Bool { SHA256.hex(Array(JSONValue.object(members).text.utf8)) == hash }

  /// The line of an export.
  var line: JSONValue { .object(members.merging(["hash": .string(hash)]) { $1 }) }

  private var members: [String: JSONValue] {
    [
      "actor": .string(actor), "at": .integer(at.milliseconds),
      "data": JSONValue(reading: data.utf8) ?? .null, "event": .string(kind.rawValue),
      "previous": .string(previous), "sequence": .integer(Int64(sequence)),
      "session": .string(session),
    ]
  }

  /// The keys of a line of an export, in the order of ``columns``.
  static let keys = ["sequence", "at", "actor", "event", "session", "data", "previous", "hash"]
}

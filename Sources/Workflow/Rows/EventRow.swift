import Planning

/// An event as it is stored: its data as canonical text, and its place in the chain.
struct EventRow: StoredRow {
  static let table = "event"
  static let columns = [
    "sequence", "at", "actor", "kind", "task_id", "run_id", "from_state", "to_state", "data",
    "previous", "hash",
  ]

  /// What the first event follows.
  static let root = String(repeating: "0", count: 64)

  let sequence: Int
  let at: Moment
  let actor: String
  let kind: TaskEvent
  let task: TaskID
  let run: RunID?
  let from: TaskState?
  let to: TaskState
  /// An object in canonical JSON: the changed columns of `task` and `run`, whole lists of
  /// `criteria` and `needs`, new `checks` and `verdicts`, and a `note`.
  let data: String
  /// The hash of the event before.
  let previous: String
  let hash: String

  var cells: [Cell] {
    [
      Cell(sequence), Cell(at), .text(actor), .text(kind.rawValue), .text(task.text),
      Cell(run?.text),
      Cell(from?.rawValue), .text(to.rawValue), .text(data), .text(previous), .text(hash),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    sequence = try cells.integer()
    at = try cells.moment()
    actor = try cells.text()
    kind = try cells.word(TaskEvent.self)
    task = TaskID(try cells.text())
    run = try cells.optionalText().map { RunID($0) }
    from = try cells.optionalWord(TaskState.self)
    to = try cells.word(TaskState.self)
    data = try cells.text()
    previous = try cells.text()
    hash = try cells.text()
  }

  /// The event that follows another.
  init(
    after head: (sequence: Int, hash: String), at: Moment, actor: String, kind: TaskEvent,
    task: TaskID,
    run: RunID?, from: TaskState?, to: TaskState, data: String
  ) {
    sequence = head.sequence + 1
    self.at = at
    self.actor = actor
    self.kind = kind
    self.task = task
    self.run = run
    self.from = from
    self.to = to
    self.data = data
    previous = head.hash
    hash = EventRow.hash(
      EventRow.text(
        sequence: sequence, at: at, actor: actor, kind: kind.rawValue, task: task.text,
        run: run?.text,
        from: from?.rawValue, to: to.rawValue, data: data, previous: previous, hash: nil))
  }

  /// True where the hash is that of what stands there.
  var isIntact: Bool { hash == EventRow.hash(text(withHash: false)) }

  /// One line of an export without its end; without the hash it is what the hash is of.
  func text(withHash: Bool) -> [UInt8] {
    EventRow.text(
      sequence: sequence, at: at, actor: actor, kind: kind.rawValue, task: task.text,
      run: run?.text,
      from: from?.rawValue, to: to.rawValue, data: data, previous: previous,
      hash: withHash ? hash : nil)
  }

  var members: [String: JSONValue] { JSONValue(reading: data.utf8)?.members ?? [:] }

  /// As it is shown.
  var event: Event {
    Event(
      sequence: sequence, at: at, actor: actor, kind: kind, task: task, run: run, from: from,
      to: to,
      note: members["note"]?.string, hash: hash)
  }

  private static func hash(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }

  /// Canonical JSON by hand, since the data is canonical already and this runs for every event.
  private static func text(
    sequence: Int, at: Moment, actor: String, kind: String, task: String, run: String?,
    from: String?,
    to: String, data: String, previous: String, hash: String?
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.utf8.count + 320)
    func string(_ key: StaticString, _ text: String?) {
      raw(key)
      if let text {
        JSONValue.write(text, to: &bytes)
      } else {
        bytes.append(contentsOf: "null".utf8)
      }
    }
    func raw(_ key: StaticString) {
      bytes.append(
        contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    }
    string("{\"actor\":", actor)
    raw(",\"at\":")
    bytes.append(contentsOf: String(at.milliseconds).utf8)
    raw(",\"data\":")
    bytes.append(contentsOf: data.utf8)
    string(",\"event\":", kind)
    string(",\"from\":", from)
    if let hash { string(",\"hash\":", hash) }
    string(",\"previous\":", previous)
    string(",\"run\":", run)
    raw(",\"sequence\":")
    bytes.append(contentsOf: String(sequence).utf8)
    string(",\"task\":", task)
    string(",\"to\":", to)
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}

import Planning

/// What the rows must be if the events tell the truth: the store, told again from its history.
struct Replay {
  /// Why an event cannot have happened.
  struct Impossible: Error {
    let reason: String
  }

  private var tasks: [String: [String: Cell]] = [:]
  private var runs: [String: [String: Cell]] = [:]
  private var criteria: [String: [[Cell]]] = [:]
  private var needs: [String: [[Cell]]] = [:]
  private var checks: [[Cell]] = []
  private var verdicts: [[Cell]] = []
  /// Those that are held, by task.
  private(set) var leases: [TaskID: ToldLease] = [:]
  private var last: (sequence: Int, hash: String) = (0, EventRow.root)

  init() {}

  /// Begins with what a store has of some tasks, and goes on from its last event.
  ///
  /// - Parameters:
  ///   - rows: Those of the tasks, by table.
  ///   - last: The last event of the store.
  init(_ rows: [String: [[Cell]]], after last: (sequence: Int, hash: String)) {
    func named(_ cells: [Cell], _ columns: [String]) -> [String: Cell] {
      Dictionary(uniqueKeysWithValues: zip(columns, cells))
    }
    func lists(_ table: String) -> [String: [[Cell]]] {
      Dictionary(grouping: rows[table] ?? []) { $0.first?.text ?? "" }
    }
    for cells in rows[TaskRow.table] ?? [] {
      tasks[cells.first?.text ?? ""] = named(cells, TaskRow.columns)
    }
    for cells in rows[RunRow.table] ?? [] {
      runs[cells.first?.text ?? ""] = named(cells, RunRow.columns)
    }
    criteria = lists(CriterionRow.table)
    needs = lists(NeedRow.table)
    checks = rows[CheckRow.table] ?? []
    verdicts = rows[VerdictRow.table] ?? []
    self.last = last
  }

  /// Takes the next event.
  ///
  /// The chain is checked here, and that the state machine knows such a step.
  mutating func take(_ event: EventRow) throws(Impossible) {
    guard event.sequence == last.sequence + 1 else {
      throw Impossible(reason: "event \(last.sequence + 1) is missing")
    }
    guard event.previous == last.hash else {
      throw Impossible(reason: "event \(event.sequence) does not follow the one before it")
    }
    guard event.isIntact else { throw Impossible(reason: "event \(event.sequence) was changed") }
    last = (event.sequence, event.hash)
    try follow(event)
  }

  /// The rows of a table as they must be, in the order of their keys.
  func rows(of table: String) -> [[Cell]] {
    switch table {
    case TaskRow.table: Replay.list(tasks, TaskRow.columns)
    case RunRow.table: Replay.list(runs, RunRow.columns)
    case CriterionRow.table: Replay.sorted(criteria.values.flatMap { $0 }, by: 2)
    case NeedRow.table: Replay.sorted(needs.values.flatMap { $0 }, by: 2)
    case CheckRow.table: Replay.sorted(checks, by: 2)
    case VerdictRow.table: Replay.sorted(verdicts, by: 2)
    default: []
    }
  }

  private mutating func follow(_ event: EventRow) throws(Impossible) {
    let id = event.task.text
    func impossible(_ reason: String) -> Impossible {
      Impossible(
        reason: "event \(event.sequence), '\(event.kind.rawValue)' of task '\(id)': \(reason)")
    }
    guard let members = JSONValue(reading: event.data.utf8)?.members else {
      throw impossible("its data cannot be read")
    }
    guard tasks[id]?["state"] ?? .null == Cell(event.from?.rawValue) else {
      throw impossible("the task was in another state")
    }
    let row = StateMachine.row(event.kind, from: event.from)
    if event.kind != .salvage || event.from ?? event.to != event.to {
      guard let row, row.branches.contains(where: { ($0.state ?? event.from) == event.to })
      else { throw impossible("the state machine has no such step") }
    }
    for (column, cell) in try Replay.cells(members["task"], else: impossible("bad task")) {
      tasks[id, default: [:]][column] = cell
    }
    guard tasks[id]?["state"] == .text(event.to.rawValue) else {
      throw impossible("the task is in another state afterwards")
    }
    if let run = event.run {
      for (column, cell) in try Replay.cells(members["run"], else: impossible("bad run")) {
        runs[run.text, default: [:]][column] = cell
      }
    }
    if row?.effects.contains(.dropLease) == true { leases[event.task] = nil }
    if row?.effects.contains(.grantLease) == true, let run = event.run,
      case .integer(let token)? = tasks[id]?["token"]
    {
      leases[event.task] = ToldLease(run, token: Int(token), at: event.at, members["lease"])
    }
    if let list = members["criteria"] {
      criteria[id] = try Replay.rows(list, CriterionRow.columns, else: impossible("bad criteria"))
    }
    if let list = members["needs"] {
      needs[id] = try Replay.rows(list, NeedRow.columns, else: impossible("bad needs"))
    }
    if let list = members["checks"] {
      checks += try Replay.rows(list, CheckRow.columns, else: impossible("bad checks"))
    }
    if let list = members["verdicts"] {
      verdicts += try Replay.rows(list, VerdictRow.columns, else: impossible("bad verdicts"))
    }
  }

  private static func cells(
    _ json: JSONValue?, else error: Impossible
  ) throws(Impossible) -> [(String, Cell)] {
    guard let json else { return [] }
    guard let members = json.members else { throw error }
    var cells: [(String, Cell)] = []
    for (column, value) in members {
      guard let cell = Cell(value) else { throw error }
      cells.append((column, cell))
    }
    return cells
  }

  private static func rows(
    _ json: JSONValue, _ columns: [String], else error: Impossible
  ) throws(Impossible) -> [[Cell]] {
    guard let list = json.elements else { throw error }
    var rows: [[Cell]] = []
    for value in list {
      let cells = Dictionary(uniqueKeysWithValues: try cells(value, else: error))
      rows.append(columns.map { cells[$0] ?? .null })
    }
    return rows
  }

  private static func list(_ rows: [String: [String: Cell]], _ columns: [String]) -> [[Cell]] {
    sorted(rows.values.map { cells in columns.map { cells[$0] ?? .null } }, by: 1)
  }

  /// In the order of the first cells, as the database has it.
  private static func sorted(_ rows: [[Cell]], by count: Int) -> [[Cell]] {
    rows.sorted { left, right in
      for index in 0..<count where left[index] != right[index] {
        return left[index].precedes(right[index])
      }
      return false
    }
  }
}

extension Cell {
  /// The order of the database: null, numbers, texts by their bytes.
  fileprivate func precedes(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.null, .integer), (.null, .text), (.integer, .text): true
    default: false
    }
  }
}

import GRDB
import Glibc
import Knowledge
import Planning

/// Writes what can be read of a damaged store into a new one; the old one is only read.
///
/// Where all events are whole, the new store is told again from them and nothing is lost; they are looked
/// for in every page, whatever leads there. Where they are not, a history that would no longer lead to the
/// rows is worth nothing: the new one begins with an event for each task, which brings it in as its row
/// has it. Where the rows cannot be read either, the store is told as far as the events go.
struct Salvage {
  /// Stands on the events of the new store.
  let actor: String
  let now: Moment
  private(set) var report = SalvageReport()

  init(actor: String, now: Moment) {
    self.actor = actor
    self.now = now
  }

  /// - Parameters:
  ///   - source: Is damaged; nil where the database cannot even be opened.
  ///   - scan: Its pages.
  /// - Throws: ``StoreError`` where nothing can be read, or the new store not be written.
  mutating func run(
    _ source: Reader?, _ scan: PageScan, into target: WorkflowStore
  ) throws(StoreError) {
    var replay = Replay()
    let history = Salvage.history(EventRow.self, source, scan, \.isIntact, \.sequence) {
      try replay.take($0)
    }
    var sessions = SessionReplay()
    let journal = Salvage.history(SessionEventRow.self, source, scan, \.isIntact, \.sequence) {
      try sessions.take($0)
    }
    var rescued: [Rescued] = []
    if !history.isWhole || history.events.isEmpty { rescued = rescue(source) }
    if rescued.isEmpty, history.isWhole {
      if history.events.isEmpty, journal.events.isEmpty { throw .lost }
      try retell(replay, history, into: target)
    } else if rescued.isEmpty, let lost = history.lost {
      // The last events may be the first half of what was done at once, which settles with the rows.
      rescued = try rescue(from: replay)
      try bringIn(rescued, into: target)
      report.keepsHistory = false
      report.losses.insert("all that happened from event \(Salvage.text(lost)) on", at: 0)
    } else {
      report.keepsHistory = false
      report.losses.insert(
        history.lost.map {
          "the history: events \(Salvage.text($0)) cannot all be read, and the others do not lead to "
            + "the rows without them"
        } ?? "the history, of which no event can be read", at: 0)
      try bringIn(rescued, into: target)
    }
    try target.write(actor: actor, now: now) { transaction throws(StoreError) in
      for table in StoredTables.all {
        for cells in sessions.rows(of: table.name) ?? [] {
          try transaction.execute(table.insertion, cells)
        }
      }
      for event in journal.events { try transaction.insert(event) }
    }
    if let lost = journal.lost {
      report.losses.append("what sessions did from their event \(Salvage.text(lost)) on")
    }
    report.losses.append("all leases: who was at work claims again")
  }

  /// The events of a chain: those that the database gives, and those that its pages have.
  private static func history<Event: StatementText>(
    _ type: Event.Type, _ source: Reader?, _ scan: PageScan, _ isIntact: (Event) -> Bool,
    _ sequence: (Event) -> Int, _ take: (Event) throws -> Void
  ) -> SalvagedHistory<Event> {
    var found: [Event] = []
    var last = 0
    var isRead = false
    // A store of an earlier version has no sessions.
    let names = try? source?.texts(
      "SELECT name FROM sqlite_schema WHERE name = ?", [.text(Event.table)])
    if let source, names != [] {
      let table = DamagedTable(reader: source).rows(Event.self, by: "sequence")
      found = table.found
      let ends = table.lost.map {
        $0.upperBound == DamagedTable.unknown ? $0.lowerBound : $0.upperBound
      }
      last = (ends + found.map(sequence)).max() ?? 0
      isRead = table.lost.isEmpty && found.count == last
    }
    // Nobody knows how many stood in what was cut off.
    if scan.isCutOff, !isRead { last = DamagedTable.unknown }
    return SalvagedHistory(
      isRead ? found : found + scan.rows(Event.self, isIntact), last: last, sequence: sequence,
      take: take)
  }

  /// All that the first events tell, as rows that fit together.
  /// - Throws: ``StoreError/lost`` where they tell of no task.
  private mutating func rescue(from replay: Replay) throws(StoreError) -> [Rescued] {
    let found: [Rescued]
    do {
      let queue = try DatabaseQueue()
      found = try queue.inDatabase { database in
        try SchemaCheck.bringUp(database, from: 0)
        for table in StoredTables.all {
          for cells in replay.rows(of: table.name) {
            try StatementCall.run(table.insertion, cells, on: database)
          }
        }
        return rescue(Reader(database))
      }
    } catch {
      throw StoreError(database: error)
    }
    if found.isEmpty { throw .lost }
    return found
  }

  /// Makes the rows of the events.
  private mutating func retell(
    _ replay: Replay, _ history: SalvagedHistory<EventRow>, into target: WorkflowStore
  ) throws(StoreError) {
    let rows = StoredTables.all.map { ($0, replay.rows(of: $0.name)) }
    report.events = history.events.count
    report.tasks = rows.first { $0.0.name == TaskRow.table }?.1.count ?? 0
    report.runs = rows.first { $0.0.name == RunRow.table }?.1.count ?? 0
    try target.write(actor: actor, now: now) { transaction throws(StoreError) in
      for (table, cells) in rows {
        for cells in cells { try transaction.execute(table.insertion, cells) }
      }
      for event in history.events { try transaction.insert(event) }
    }
  }

  /// Begins a new history with the tasks as their rows have them.
  private mutating func bringIn(
    _ rescued: [Rescued], into target: WorkflowStore
  ) throws(StoreError) {
    try target.write(actor: actor, now: now) { transaction throws(StoreError) in
      for task in rescued { try transaction.bringIn(task) }
      for id in try transaction.reader.unprovenTasks() {
        try transaction.disown(TaskID(id))
        report.losses.append("the proof of '\(id)', which is done without proof now")
      }
    }
    report.tasks = rescued.count
    report.runs = rescued.reduce(0) { $0 + $1.runs.count }
    report.events = try target.read { reader throws(StoreError) in
      try reader.number("SELECT count(*) FROM event") ?? 0
    }
  }

  /// All of one task that could be read.
  struct Rescued {
    var task: TaskRow
    var criteria: [CriterionRow]
    var needs: [NeedRow]
    var runs: [RunRow]
    var checks: [CheckRow]
    var verdicts: [VerdictRow]
  }

  private mutating func rescue(_ source: Reader?) -> [Rescued] {
    guard let source else { return [] }
    let table = DamagedTable(reader: source)
    let tasks = table.rows(TaskRow.self, by: "rowid")
    // Of a store without a task that can be read no other row is of use.
    if tasks.found.isEmpty { return [] }
    let runs = table.rows(RunRow.self, by: "rowid")
    let ids = tasks.found.map(\.id.text)
    let known = Set(tasks.found.map(\.id))
    let runIDs = runs.found.map(\.id.text)
    let criteria = table.rows(CriterionRow.self, of: ids, by: "task_id")
    let needs = table.rows(NeedRow.self, of: ids, by: "task_id")
    let checks = table.rows(CheckRow.self, of: runIDs, by: "run_id")
    let verdicts = table.rows(VerdictRow.self, of: runIDs, by: "run_id")
    let open = Set(tasks.found.filter { !$0.satisfies }.map(\.id))
    lose("tasks", tasks.lost)
    lose("runs", runs.lost)
    lose("sets of criteria", criteria.lost.count, names(criteria.lost))
    lose("sets of needs", needs.lost.count, names(needs.lost))
    lose("sets of check results", checks.lost.count, names(checks.lost))
    lose("sets of verdicts", verdicts.lost.count, names(verdicts.lost))
    let kept = needs.found.filter { known.contains($0.needs) }
    lose("needs of tasks that are lost", needs.found.count - kept.count, "")
    let stray = runs.found.filter { !known.contains($0.task) }.map(\.id.text)
    lose("runs of tasks that are lost", stray.count, names(stray))

    let criteriaOf = Dictionary(grouping: criteria.found, by: \.task)
    let needsOf = Dictionary(grouping: kept, by: \.task)
    let runsOf = Dictionary(grouping: runs.found, by: \.task)
    let checksOf = Dictionary(grouping: checks.found, by: \.run)
    let verdictsOf = Dictionary(grouping: verdicts.found, by: \.run)
    return tasks.found.sorted { $0.position < $1.position }.map { row in
      let runs = (runsOf[row.id] ?? []).sorted { $0.attempt < $1.attempt }
      let needs = needsOf[row.id] ?? []
      var task = row
      task.blockers = needs.count { open.contains($0.needs) }
      settle(&task, hasLiveRun: runs.contains { $0.state.isLive })
      return Rescued(
        task: task, criteria: criteriaOf[row.id] ?? [], needs: needs, runs: runs,
        checks: runs.flatMap { checksOf[$0.id] ?? [] },
        verdicts: runs.flatMap { verdictsOf[$0.id] ?? [] })
    }
  }

  /// Makes the state one that what is left of the task allows.
  private mutating func settle(_ task: inout TaskRow, hasLiveRun: Bool) {
    let before = task.state
    switch task.state {
    case .running, .validating, .merging: if !hasLiveRun { task.state = .ready }
    default: break
    }
    if task.state == .ready, task.blockers > 0 { task.state = .blocked }
    if task.state == .blocked, task.blockers == 0 { task.state = .ready }
    if task.state != before {
      report.losses.append(
        "that '\(task.id)' was \(before.rawValue): it is \(task.state.rawValue) now")
    }
  }

  private static func text(_ numbers: ClosedRange<Int>) -> String {
    if numbers.upperBound == DamagedTable.unknown { return "\(numbers.lowerBound) and later" }
    return numbers.count == 1
      ? "\(numbers.lowerBound)" : "\(numbers.lowerBound) to \(numbers.upperBound)"
  }

  private mutating func lose(_ what: String, _ numbers: [ClosedRange<Int>]) {
    if numbers.isEmpty { return }
    report.losses.append("\(what) in rows \(numbers.map(Salvage.text).joined(separator: ", "))")
  }

  private mutating func lose(_ what: String, _ count: Int, _ names: String) {
    if count == 0 { return }
    report.losses.append("\(count) \(what)\(names.isEmpty ? "" : ": ")\(names)")
  }

  private func names(_ ids: [String]) -> String {
    let shown = ids.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    return ids.count > 20 ? shown + " and \(ids.count - 20) others" : shown
  }
}

extension Transaction {
  /// Writes a task as it was found, with an event for it and one for each run after the first.
  fileprivate mutating func bringIn(_ found: Salvage.Rescued) throws(StoreError) {
    let task = found.task
    try insert(task)
    for row in found.criteria { try insert(row) }
    for row in found.needs { try insert(row) }
    for row in found.runs { try insert(row) }
    for row in found.checks { try insert(row) }
    for row in found.verdicts { try insert(row) }
    try append(
      .salvage, of: task.id, run: found.runs.first?.id, from: nil, to: task.state,
      data: [
        "task": task.json, "criteria": .array(found.criteria.map(\.json)),
        "needs": .array(found.needs.map(\.json)), "checks": .array(found.checks.map(\.json)),
        "verdicts": .array(found.verdicts.map(\.json)),
        "run": found.runs.first?.json ?? .sorted([]),
      ])
    for run in found.runs.dropFirst() {
      try append(
        .salvage, of: task.id, run: run.id, from: task.state, to: task.state,
        data: ["run": run.json])
    }
  }

  /// Says that a task is done without proof.
  fileprivate mutating func disown(_ id: TaskID) throws(StoreError) {
    let old = try reader.task(id)
    var task = old
    task.override = "its proof was lost with a damaged store"
    task.version += 1
    let changes = task.changes(from: old)
    guard try update(TaskRow.self, changes, where: [("id", .text(id.text))]) else {
      throw .conflict(id)
    }
    try append(
      .salvage, of: id, run: nil, from: task.state, to: task.state,
      data: ["task": Transaction.object(changes)])
  }
}

extension WorkflowStore {
  /// Writes what can be read of a damaged store into a new file.
  ///
  /// - Parameters:
  ///   - path: Of the damaged one, which is only read.
  ///   - target: Of a file that is not there yet.
  /// - Throws: ``StoreError/notEmpty`` where it is, or why nothing can be read; no file is left then.
  /// - Complexity: O(*n* log *n*) in the rows.
  package static func salvage(
    _ path: String, to target: String, actor: String, now: Moment
  ) throws(StoreError) -> SalvageReport {
    if StoreFile.exists(target) { throw .notEmpty }
    if !StoreFile.exists(path) { throw .missing }
    var salvage = Salvage(actor: actor, now: now)
    defer { unlink(target + ".lock") }
    let scan = PageScan(
      FileReader.read(path, limit: 1 << 32) ?? [],
      log: FileReader.read(path + "-wal", limit: 1 << 32) ?? [])
    var source: DatabaseQueue?
    var reason: StoreError?
    do {
      source = try StoreReading.connect(path)
    } catch {
      reason = StoreError(database: error)
    }
    let isNew = try StoreMaking.make(target) { store throws(StoreError) in
      do {
        guard let source else { return try salvage.run(nil, scan, into: store) }
        try source.inDatabase { database in
          let reader = Reader(database)
          reason = try foreigner(reader)
          try salvage.run(reader, scan, into: store)
        }
      } catch {
        let error = StoreError(database: error)
        // Why it cannot be opened says more than that nothing was found in it, unless it is damage.
        if error == .lost, let reason, !reason.isDamage { throw reason }
        throw error
      }
    }
    if !isNew { throw .notEmpty }
    return salvage.report
  }

  /// Why a database is none of this program's, as far as its header can be trusted; nil where it is one.
  ///
  /// - Throws: ``StoreError/newer(found:known:)`` for one of a later version: this one knows not all that it
  ///   has, and would leave the rest out.
  private static func foreigner(_ reader: Reader) throws(StoreError) -> StoreError? {
    guard let application = try? reader.number("PRAGMA application_id"),
      let version = try? reader.number("PRAGMA user_version")
    else { return nil }
    guard application == Schema.applicationID else { return .notAStore }
    if version > Schema.version { throw .newer(found: version, known: Schema.version) }
    return nil
  }
}

extension StoreError {
  /// True for what a rescue is there for.
  fileprivate var isDamage: Bool {
    if case .corrupt = self { true } else { false }
  }
}

import Planning

/// What was written to a store after a copy of it was made, as far as it was seen: events that follow on those
/// of the copy, and the leases and signs of life, of which events tell only when they begin and end.
struct StoreSequel: Sendable {
  /// The last event of a history.
  struct Head: Sendable, Equatable {
    let table: String
    var sequence = 0
    var hash = EventRow.root
  }

  private(set) var written = WrittenEvents()
  private(set) var head = Head(table: EventRow.table)
  private(set) var sessionHead = Head(table: SessionEventRow.table)
  private(set) var leases: [TaskID: LeaseRow] = [:]
  private(set) var presences: [String: PresenceRow] = [:]
  /// Tasks whose claim says nothing of its terms, since an earlier program wrote it.
  private var untold: Set<TaskID> = []

  /// Nothing was written yet.
  /// - Parameter copy: What is followed from.
  init(of copy: Reader) throws(StoreError) {
    head = try copy.head(of: EventRow.table)
    sessionHead = try copy.head(of: SessionEventRow.table)
    for row in try copy.rows(LeaseRow.self, "") { leases[row.task] = row }
    for row in try copy.rows(PresenceRow.self, "") { presences[row.session] = row }
  }

  /// Takes what a store has more than was seen of it; nothing of one whose history is another one.
  ///
  /// - Parameter now: By which a lease is told that lasts longer than anyone makes it last.
  /// - Returns: False where the store does not have the last events that were seen.
  /// - Complexity: O(*n*) in the new events, the leases and the signs of life.
  @discardableResult
  mutating func follow(
    _ reader: Reader, now: Moment, _ settings: WorkflowSettings
  ) throws(StoreError) -> Bool {
    guard try reader.has(head), try reader.has(sessionHead) else { return false }
    let after = "WHERE sequence > ? ORDER BY sequence"
    var new = WrittenEvents()
    new.events = try reader.rows(EventRow.self, after, [Cell(head.sequence)])
    new.sessionEvents = try reader.rows(SessionEventRow.self, after, [Cell(sessionHead.sequence)])
    take(new)
    for row in try reader.rows(LeaseRow.self, "") {
      if untold.remove(row.task) != nil { leases[row.task] = row }
      guard let old = leases[row.task], row.run == old.run, row.token == old.token,
        wrong(row, after: old, now, settings) == nil
      else { continue }
      leases[row.task] = row
    }
    for row in try reader.rows(PresenceRow.self, "") {
      if let old = presences[row.session], old.seenAt > row.seenAt { continue }
      if isLive(row.session) { presences[row.session] = row }
    }
    return true
  }

  /// Takes those of some events that follow on what was seen.
  ///
  /// - Parameter found: In any order, some of them more than once, and some of another history.
  mutating func take(_ found: WrittenEvents) {
    let events = Dictionary(grouping: found.events) { $0.sequence }
    while let next = events[head.sequence + 1]?.first(where: {
      $0.previous == head.hash && $0.isIntact
    }) {
      (head.sequence, head.hash) = (next.sequence, next.hash)
      written.events.append(next)
      follow(next)
    }
    let sessionEvents = Dictionary(grouping: found.sessionEvents) { $0.sequence }
    while let next = sessionEvents[sessionHead.sequence + 1]?.first(where: {
      $0.previous == sessionHead.hash && $0.isIntact
    }) {
      (sessionHead.sequence, sessionHead.hash) = (next.sequence, next.hash)
      written.sessionEvents.append(next)
      if next.kind == .end || next.kind == .abandon { presences[next.session] = nil }
    }
  }

  private mutating func follow(_ event: EventRow) {
    guard let row = StateMachine.row(event.kind, from: event.from) else { return }
    if row.effects.contains(.dropLease) {
      leases[event.task] = nil
      untold.remove(event.task)
    }
    guard row.effects.contains(.grantLease), let run = event.run,
      let token = event.members["task"]?["token"]?.integer
    else { return }
    let told = ToldLease(run, token: Int(token), at: event.at, event.members["lease"])
    leases[event.task] = told.row
    if told.terms == nil { untold.insert(event.task) }
  }

  private func isLive(_ session: String) -> Bool {
    !written.sessionEvents.contains {
      $0.session == session && ($0.kind == .end || $0.kind == .abandon)
    }
  }

  /// Looks whether a store whose history was followed to its end still has the leases and signs of life that
  /// it must have.
  ///
  /// - Returns: The first thing that is wrong; nil where nothing is.
  func damage(
    in reader: Reader, now: Moment, _ settings: WorkflowSettings
  ) throws(StoreError) -> String? {
    var found: [TaskID: LeaseRow] = [:]
    for row in try reader.rows(LeaseRow.self, "") { found[row.task] = row }
    for (task, lease) in leases.sorted(by: { $0.key.text < $1.key.text }) {
      guard let row = found[task] else { return "the lease of '\(task)' is gone" }
      if let column = wrong(row, after: lease, now, settings) {
        return "the lease of '\(task)' was changed in '\(column)'"
      }
    }
    if let other = found.keys.filter({ leases[$0] == nil }).map(\.text).min() {
      return "'\(other)' has a lease that nobody was given"
    }
    var seen: [String: PresenceRow] = [:]
    for row in try reader.rows(PresenceRow.self, "") { seen[row.session] = row }
    for (session, presence) in presences.sorted(by: { $0.key < $1.key })
    where (seen[session]?.seenAt ?? Moment(milliseconds: 0)) < presence.seenAt {
      return "the sign of life of session '\(session)' is gone"
    }
    return nil
  }

  /// The column of a lease that nobody who keeps it changes so.
  private func wrong(
    _ row: LeaseRow, after old: LeaseRow, _ now: Moment, _ settings: WorkflowSettings
  ) -> String? {
    if let column = row.difference(fromEarlier: old) { return column }
    // Clocks that are set meanwhile have their share.
    let longest = now.later(by: 2 * max(old.length, settings.survivorGrace))
    if row.expiresAt > max(old.expiresAt, longest) { return "expires_at" }
    return row.progressAt > max(old.progressAt, longest) ? "progress_at" : nil
  }
}

extension Reader {
  fileprivate func head(of table: String) throws(StoreError) -> StoreSequel.Head {
    let last = try self.table("SELECT sequence, hash FROM \(table) ORDER BY sequence DESC LIMIT 1")
    guard let last = last.first, case .integer(let sequence) = last[0],
      case .text(let hash) = last[1]
    else { return StoreSequel.Head(table: table) }
    return StoreSequel.Head(table: table, sequence: Int(sequence), hash: hash)
  }

  /// True where a history has an event at its place.
  func has(_ head: StoreSequel.Head) throws(StoreError) -> Bool {
    if head.sequence == 0 { return true }
    let query = "SELECT hash FROM \(head.table) WHERE sequence = ?"
    return try texts(query, [Cell(head.sequence)]) == [head.hash]
  }
}

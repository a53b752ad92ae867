extension Transaction {
  /// Adds to the history of sessions.
  private mutating func append(
    _ kind: SessionEvent, of session: String, _ data: [String: JSONValue]
  ) throws(StoreError) {
    let last = try reader.row(SessionEventRow.self, "ORDER BY sequence DESC LIMIT 1", [])
    let event = SessionEventRow(
      after: last.map { ($0.sequence, $0.hash) } ?? (0, EventRow.root), at: now, actor: actor,
      kind: kind, session: session, data: .object(data))
    try insert(event)
    written.sessionEvents.append(event)
  }

  mutating func start(_ session: SessionRow, at place: SessionPlace) throws(StoreError) {
    try insert(session)
    try insert(PresenceRow(session: session.id, place: place, seenAt: now))
    try append(.start, of: session.id, ["session": session.json])
  }

  /// Notes that a live session was heard of.
  func see(_ session: String, at place: SessionPlace) throws(StoreError) {
    try execute("DELETE FROM presence WHERE session_id = ?", [.text(session)])
    try insert(PresenceRow(session: session, place: place, seenAt: now))
  }

  mutating func note(_ session: String, _ notes: [SessionNote]) throws(StoreError) {
    if notes.isEmpty { return }
    let count =
      try reader.number("SELECT count(*) FROM session_note WHERE session_id = ?", [.text(session)])
      ?? 0
    var rows: [SessionNoteRow] = []
    for (index, note) in notes.enumerated() {
      rows.append(SessionNoteRow(session: session, sequence: count + index + 1, note))
    }
    for row in rows { try insert(row) }
    try append(.note, of: session, ["notes": .array(rows.map(\.json))])
  }

  /// Ends a live session.
  mutating func end(
    _ before: SessionRow, _ kind: SessionEvent, state: SessionState, commit: String?,
    summary: String?
  ) throws(StoreError) {
    var after = before
    after.state = state
    after.endedAt = now
    after.headCommit = commit
    after.summary = summary
    let changes = after.changes(from: before)
    guard
      try update(
        SessionRow.self, changes, where: [("id", .text(before.id)), ("state", .text("live"))])
    else { throw .sessionOver(before.id) }
    try execute("DELETE FROM presence WHERE session_id = ?", [.text(before.id)])
    var members: [String: JSONValue] = [:]
    for change in changes { members[change.column] = change.cell.json }
    try append(kind, of: before.id, ["session": .object(members)])
  }

  /// Ends the live sessions of which nothing was heard for too long.
  /// - Returns: Their ids, sorted.
  mutating func abandonSilent() throws(StoreError) -> [String] {
    let due = try reader.rows(
      SessionRow.self,
      """
      WHERE state = 'live' AND NOT EXISTS (
        SELECT 1 FROM presence WHERE session_id = session.id AND seen_at > ?)
      ORDER BY id
      """, [.integer(now.milliseconds - settings.sessionSilence)])
    for session in due {
      try end(session, .abandon, state: .abandoned, commit: nil, summary: nil)
    }
    return due.map(\.id)
  }
}

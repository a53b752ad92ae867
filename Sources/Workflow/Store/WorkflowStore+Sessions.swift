extension WorkflowStore {
  /// Starts a session, or goes on with the live one of the same actor, track and working tree.
  ///
  /// - Parameter random: Any 64 bits, for the id.
  /// - Returns: The session, and whether it was there already.
  /// - Complexity: O(*n*) in the live sessions.
  package func startSession(
    _ draft: SessionDraft, actor: String, now: Moment, random: UInt64
  ) throws(StoreError) -> (session: SessionView, goesOn: Bool) {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      _ = try transaction.abandonSilent()
      let own = try transaction.reader.liveSessions().first {
        $0.actor == actor && $0.track == draft.track && $0.place == draft.place
      }
      if let own {
        try transaction.see(own.id, at: draft.place)
        return (try transaction.reader.session(own.id), true)
      }
      let seed = "\(actor)\n\(draft.track ?? "")\n\(draft.place)\n\(now.milliseconds)\n\(random)"
      let id = "s-" + SHA256.hex(Array(seed.utf8)).prefix(8)
      try transaction.start(SessionRow(id: id, actor: actor, draft, now: now), at: draft.place)
      return (try transaction.reader.session(id), false)
    }
  }

  /// Adds notes to a live session, which is a sign of life, too.
  /// - Throws: ``StoreError/unknownSession(_:)`` or ``StoreError/sessionOver(_:)``.
  package func noteSession(
    _ id: String, _ notes: [SessionNote], place: SessionPlace, actor: String, now: Moment
  ) throws(StoreError) {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      guard try transaction.reader.sessionRow(id).state == .live else { throw .sessionOver(id) }
      try transaction.see(id, at: place)
      try transaction.note(id, notes)
    }
  }

  /// Closes a live session.
  ///
  /// - Parameter commit: What its branch is at.
  /// - Throws: ``StoreError/unknownSession(_:)`` or ``StoreError/sessionOver(_:)``.
  package func endSession(
    _ id: String, summary: String?, commit: String?, actor: String, now: Moment
  ) throws(StoreError) -> SessionView {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      try transaction.end(
        try transaction.reader.sessionRow(id), .end, state: .ended, commit: commit, summary: summary)
      return try transaction.reader.session(id)
    }
  }

  /// The sessions that are going on, the oldest first.
  package func liveSessions() throws(StoreError) -> [SessionView] {
    try read { reader throws(StoreError) in try reader.liveSessions() }
  }

  /// Sessions, the newest first.
  /// - Parameter states: Empty for all.
  package func sessions(in states: [SessionState] = [], limit: Int) throws(StoreError) -> [SessionView] {
    let chosen = states.isEmpty ? SessionState.allCases : states
    let marks = chosen.map { _ in "?" }.joined(separator: ", ")
    return try read { reader throws(StoreError) in
      try reader.sessions(
        "WHERE state IN (\(marks)) ORDER BY started_at DESC, id LIMIT ?",
        chosen.map { .text($0.rawValue) } + [Cell(limit)])
    }
  }

  /// The session of an actor that is over and was started last, those of the same track before others; nil
  /// where there is none.
  ///
  /// What has changed since its ``SessionView/endCommit``, or since its ``SessionView/commit`` where it was
  /// never closed, is what the actor has not seen.
  ///
  /// - Parameter windows: What the tracks begin with of a program's windows, which are closed without a word: one of
  ///   them that has noted something counts as over, though nobody has said so.
  package func lastSession(
    of actor: String, track: String? = nil, windows: String? = nil
  ) throws(StoreError) -> SessionView? {
    try read { reader throws(StoreError) in
      try reader.sessions(
        """
        WHERE actor = ?1 AND (state <> 'live'
          OR ?3 IS NOT NULL AND substr(track, 1, length(?3)) = ?3 AND track IS NOT ?2
            AND EXISTS (SELECT 1 FROM session_note WHERE session_id = session.id))
        ORDER BY track IS ?2 DESC, started_at DESC, id LIMIT 1
        """,
        [.text(actor), track.map { .text($0) } ?? .null, windows.map { .text($0) } ?? .null]
      ).first
    }
  }
}

extension Reader {
  func sessionRow(_ id: String) throws(StoreError) -> SessionRow {
    guard let row = try row(SessionRow.self, "WHERE id = ?", [.text(id)]) else {
      throw .unknownSession(id)
    }
    return row
  }

  func session(_ id: String) throws(StoreError) -> SessionView {
    guard let view = try sessions("WHERE id = ?", [.text(id)]).first else { throw .unknownSession(id) }
    return view
  }

  func liveSessions() throws(StoreError) -> [SessionView] {
    try sessions("WHERE state = 'live' ORDER BY started_at, id", [])
  }

  func sessions(_ clause: String, _ values: [Cell]) throws(StoreError) -> [SessionView] {
    var views: [SessionView] = []
    for row in try rows(SessionRow.self, clause, values) {
      let notes = try rows(
        SessionNoteRow.self, "WHERE session_id = ? ORDER BY sequence", [.text(row.id)])
      let presence = try self.row(PresenceRow.self, "WHERE session_id = ?", [.text(row.id)])
      views.append(
        SessionView(
          id: row.id, actor: row.actor, track: row.track, branch: row.branch,
          commit: row.baseCommit, state: row.state, startedAt: row.startedAt,
          seenAt: presence?.seenAt, endedAt: row.endedAt, endCommit: row.headCommit,
          summary: row.summary, notes: notes.map(\.note), place: presence?.place))
    }
    return views
  }

  /// When the next live session will have been silent for too long; nil where none can be.
  func nextSilence(_ settings: WorkflowSettings) throws(StoreError) -> Moment? {
    let seen = try number(
      """
      SELECT min(ifnull((SELECT seen_at FROM presence WHERE session_id = session.id), 0))
      FROM session WHERE state = 'live'
      """)
    return seen.map { Moment(milliseconds: Int64($0) + settings.sessionSilence) }
  }
}

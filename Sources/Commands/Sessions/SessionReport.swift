import Knowledge
import Workflow

/// Sessions as Markdown for people and agents, and as JSON for programs.
enum SessionReport {
  /// The most files of a session that are named.
  private static let mostFiles = 10

  /// The live sessions of others, each in an item with the files that it works on; empty for none.
  static func others(_ others: OtherSessions, now: Moment) -> String {
    if others.entries.isEmpty { return "" }
    var text = "Other live sessions:\n\n"
    for entry in others.entries {
      text += "- \(line(entry.session, now: now))"
      if !entry.files.isEmpty {
        let shown = entry.files.prefix(mostFiles).map { "`\(Printable.line($0))`" }.joined(separator: ", ")
        let more = entry.files.count - mostFiles
        text += ": " + shown + (more > 0 ? " and \(more) more" : "")
      }
      text += "\n"
      for blocker in entry.session.notes(of: .blocker) { text += "  - blocker: \(one(blocker))\n" }
    }
    return text + "\n"
  }

  /// A session in one line.
  static func line(_ session: SessionView, now: Moment) -> String {
    var text = "\(session.id), \(Printable.line(session.actor))"
    if let track = session.track { text += " at '\(Printable.line(track))'" }
    if let branch = session.branch { text += " on '\(Printable.line(branch))'" }
    switch session.state {
    case .live: text += ", for \(now.distance(from: session.startedAt))"
    case .ended, .abandoned: text += ", \(session.state.rawValue) \(session.endedAt?.text ?? "")"
    }
    return text
  }

  /// Notes in the order in which they were made, an item each.
  static func notes(_ notes: [SessionNote]) -> String {
    notes.map { "- \($0.kind == .text ? "" : $0.kind.rawValue + ": ")\(one($0.text))\n" }.joined()
  }

  private static func one(_ text: String) -> String {
    Printable.line(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  // MARK: JSON

  static func json(_ sessions: [(session: SessionView, files: [String])]) -> String {
    TaskReport.document("sessions", .array(sessions.map { value($0.session, files: $0.files) }))
  }

  static func value(_ session: SessionView, files: [String]) -> JSONValue {
    .members([
      "id": .string(session.id), "actor": .string(session.actor), "track": .optional(session.track),
      "branch": .optional(session.branch), "commit": .optional(session.commit),
      "state": .string(session.state.rawValue), "startedAt": .string(session.startedAt.text),
      "seenAt": .optional(session.seenAt?.text), "endedAt": .optional(session.endedAt?.text),
      "endCommit": .optional(session.endCommit), "summary": .optional(session.summary),
      "notes": .array(
        session.notes.map {
          .members([
            "kind": .string($0.kind.rawValue), "text": .string($0.text), "at": .string($0.at.text),
          ])
        }),
      "files": .array(files.map(JSONValue.string)),
    ])
  }
}

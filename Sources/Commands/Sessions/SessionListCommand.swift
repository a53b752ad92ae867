package import ArgumentParser
import Knowledge
import Workflow

/// `cairn session list`: who is here, and who was.
package struct SessionListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List sessions, the newest first.",
    discussion: """
      The files that a live session works on are told by Git. 'json' has them all, and all notes; the table \
      has how many, and where a session has no summary yet, its last note.
      """)

  @Option(help: "Only sessions in this state: live, ended or abandoned; may repeat.")
  var state: [SessionState] = []

  @Option(help: ArgumentHelp("The most sessions to list.", valueName: "n"))
  var limit = 20

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package mutating func validate() throws {
    if limit < 1 || limit > 10_000 { throw ValidationError("--limit must be from 1 to 10000") }
  }

  package func run() async throws {
    let place = try options.place()
    var sessions: [SessionView] = []
    if try place.reading() != nil {
      let opened = try options.look()
      sessions = try opened.perform { store throws(StoreError) in
        try store.sessions(in: state, limit: limit)
      }
    }
    var all: [(session: SessionView, files: [String])] = []
    for session in sessions {
      all.append((session, session.state == .live ? await SessionTouches.files(of: session) : []))
    }
    let console = Console.current
    if format == .json {
      console.write(SessionReport.json(all.map { ($0.session, $0.files) }))
      return
    }
    let rows = all.map { session, files in
      [
        session.id, session.state.rawValue, session.actor, session.track ?? "", session.branch ?? "",
        session.startedAt.text, files.isEmpty ? "" : String(files.count),
        PageSummary.cut(session.summary ?? session.notes.last?.text ?? "", to: 80),
      ]
    }
    let header = ["SESSION", "STATE", "ACTOR", "TRACK", "BRANCH", "STARTED", "FILES", "SUMMARY"]
    if !rows.isEmpty {
      console.write(TextTable(header: header, rows: rows).text(Style(isOn: console.usesColor)))
    }
    console.writeError("\(LintReport.counted(sessions.count, "session"))\n")
  }
}

extension SessionState: ExpressibleByArgument {}

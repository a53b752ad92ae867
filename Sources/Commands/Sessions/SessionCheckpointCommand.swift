package import ArgumentParser
import Knowledge
import Workflow

/// `cairn session checkpoint`: what must not be lost.
package struct SessionCheckpointCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Note how far the session is, what was decided, what is in the way and what comes next.",
    discussion: """
      Starts a session where none is live. Where the store cannot be opened, the notes go to a file in \
      '.cairn/sessions'; where that cannot be written either, they are printed, and the status is 3.
      """)

  @Option(name: [.customShort("m"), .customLong("message")], parsing: .unconditionalSingleValue, help: "How far it is.")
  var message: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "What was decided; may repeat.")
  var decision: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "What is in the way; may repeat.")
  var blocker: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "What comes next; may repeat.")
  var next: [String] = []

  @OptionGroup var options: SessionOptions

  package init() {}

  package mutating func validate() throws {
    if (message + decision + blocker + next).allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("nothing to note: give -m, --decision, --blocker or --next")
    }
  }

  package func run() async throws {
    let console = Console.current
    let now = Moment(milliseconds: console.clock())
    let kinds: [(SessionNote.Kind, [String])] = [
      (.text, message), (.decision, decision), (.blocker, blocker), (.next, next),
    ]
    let notes = kinds.flatMap { kind, texts in
      texts.filter { !$0.allSatisfy(\.isWhitespace) }.map { SessionNote(kind: kind, text: $0, at: now) }
    }
    _ = try await options.store.actor.name(in: try options.store.place().root)
    do throws(Failure) {
      console.write("\(try await note(notes)): \(LintReport.counted(notes.count, "note")) kept\n")
    } catch {
      // What somebody typed wrong is theirs to mend; what the store refuses is not.
      guard error.status == .system else { throw error }
      try await options.journal().keep(notes, track: options.track, at: now, because: error)
    }
  }

  /// - Returns: The session's id.
  private func note(_ notes: [SessionNote]) async throws(Failure) -> String {
    let opened = try await options.open()
    let site = await SessionSite(root: opened.root)
    var id = try options.own(opened, site)?.id
    if id == nil {
      var draft = SessionDraft(place: site.place)
      draft.track = options.track
      draft.branch = site.branch
      draft.commit = site.commit
      id = try opened.perform { store throws(StoreError) in
        try store.startSession(draft, actor: opened.actor, now: opened.now, random: opened.random).session.id
      }
    }
    let session = id ?? ""
    try opened.perform { store throws(StoreError) in
      try store.noteSession(session, notes, place: site.place, actor: opened.actor, now: opened.now)
    }
    return session
  }
}

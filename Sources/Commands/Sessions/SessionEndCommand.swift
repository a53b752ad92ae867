package import ArgumentParser
import Glibc
import Knowledge
import Workflow

/// `cairn session end`: closes the session and says what is left of it.
package struct SessionEndCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "Close the session, and print what it did, decided and leaves open.",
    discussion: """
      Commits and files come from Git. With 'sessions: folder:' in cairn.yml a page of it goes there, too. \
      Where the store cannot be opened, the summary is kept in '.cairn/sessions', and the session stays open.
      """)

  @Option(parsing: .unconditional, help: "What was done, in a sentence or two.")
  var summary: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: SessionOptions

  package init() {}

  package func run() async throws {
    _ = try await options.store.actor.name(in: try options.store.place().root)
    let (record, root): (SessionRecord, String)
    do throws(Failure) {
      (record, root) = try await close()
    } catch {
      // What the store refuses must not take along what was to be remembered.
      guard error.status == .system, let summary, !summary.allSatisfy(\.isWhitespace) else { throw error }
      let now = Moment(milliseconds: Console.current.clock())
      try await options.journal().keep(
        [SessionNote(kind: .text, text: summary, at: now)], track: options.track, at: now, because: error)
      throw Failure("the session is not closed", help: "run it again later: 'cairn session end'", status: .system)
    }
    let console = Console.current
    switch format {
    case .json: console.write(SessionReport.json([(record.session, record.files)]))
    case .text: console.write(record.markdown())
    }
    try writePage(record, root)
  }

  /// - Returns: What the session did, and the root of the knowledge base.
  private func close() async throws(Failure) -> (SessionRecord, String) {
    let opened = try await options.open()
    let site = await SessionSite(root: opened.root)
    guard let own = try options.own(opened, site) else {
      throw Failure("no session of '\(opened.actor)' is live here", help: "start one: 'cairn session start'")
    }
    let session = try opened.perform { store throws(StoreError) in
      try store.endSession(
        own.id, summary: summary.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }, commit: site.commit, actor: opened.actor, now: opened.now)
    }
    return (await SessionRecord(session, in: site.place.folder), opened.root)
  }

  private func writePage(_ record: SessionRecord, _ root: String) throws(Failure) {
    let configuration: Configuration
    do throws(Workspace.Failure) {
      configuration = try Workspace.configuration(at: root)
    } catch {
      throw Failure(error)
    }
    guard let folder = configuration.sessionFolder else { return }
    let page = SessionPage(record, in: folder, day: Console.current.today)
    // A repository could bring a symbolic link that leads elsewhere.
    var inner = root
    for part in folder.split(separator: "/") {
      if part.lowercased() == ".git" {
        throw Failure(
          "'\(page.path)' cannot be written: '.git' is Git's own",
          help: "the session is closed; name another folder under 'sessions' in cairn.yml", status: .system)
      }
      inner += "/" + part
      if access(inner, F_OK) == 0, !LocalFolder.isFolder(inner) {
        throw Failure(
          "'\(page.path)' cannot be written: '\(part)' is no folder of the knowledge base",
          help: "the session is closed; name a real folder under 'sessions' in cairn.yml", status: .system)
      }
    }
    do throws(NewFile.Failure) {
      try NewFile.write(page.text, to: root + "/" + page.path)
    } catch {
      throw Failure(
        "'\(page.path)' cannot be written: \(error.reason)",
        help: "the session is closed; what is printed above is what the page would hold", status: .system)
    }
    Console.current.writeError("wrote '\(Printable.line(page.path))'\n")
  }
}

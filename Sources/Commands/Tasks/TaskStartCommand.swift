package import ArgumentParser
import Workflow

/// `cairn task start`: says that work has begun.
package struct TaskStartCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Say that work on a claimed task has begun, and from which commit.")

  @Option(
    help: ArgumentHelp(
      "The commit that the work begins at; that of --dir by default.", valueName: "rev"))
  var commit: String?

  @Option(
    help: ArgumentHelp(
      "Where the work stands; the knowledge base by default.", valueName: "folder"),
    completion: .directory)
  var dir: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.store.open()
    let ticket = try options.ticket(opened)
    let folder = try WorkFolder(dir, opened, options.store)
    let base: String
    if let commit {
      base = try await folder.commit(named: commit)
    } else {
      base = await folder.commit()
    }
    try options.perform(ticket, opened) { store throws(StoreError) in
      try store.start(
        ticket, baseCommit: base == WorkFolder.noCommit ? nil : base, actor: opened.actor,
        now: opened.now)
    }
    let id = ticket.run.task
    if format == .json {
      let text = try opened.perform { store throws(StoreError) in
        try TaskReport.outcome(id, store, .json)
      }
      Console.current.write(text)
    } else {
      Console.current.write("\(id) is running\nnext: cairn task submit \(id)\n")
    }
  }
}

package import ArgumentParser
import Workflow

/// `cairn task submit`: hands in a result.
package struct TaskSubmitCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Hand in a result, a commit, to be checked.",
    discussion: """
      The commit is the one that --dir is at, which must have everything: what is not committed is \
      not handed in. Who hands in a task has worked on it, and cannot accept it. 'cairn task check' \
      comes next.
      """)

  @Option(help: ArgumentHelp("What was done, in a sentence or two.", valueName: "text"))
  var summary = ""

  @Option(
    help: ArgumentHelp("The commit with the result; that of --dir by default.", valueName: "rev"))
  var commit: String?

  @Option(
    help: ArgumentHelp(
      "Where the work stands; the knowledge base by default.", valueName: "folder"),
    completion: .directory)
  var dir: String?

  @Flag(help: "Hand in the commit although files are not committed.")
  var dirty = false

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.store.open()
    let ticket = try options.ticket(opened)
    let folder = try WorkFolder(dir, opened, options.store)
    if commit == nil, !dirty { try await folder.refuseChanges() }
    let result: String
    if let commit {
      result = try await folder.commit(named: commit)
    } else {
      result = await folder.commit()
    }
    try options.perform(ticket, opened) { store throws(StoreError) in
      try store.submit(
        RunResult(commit: result, summary: summary), ticket, actor: opened.actor, now: opened.now)
    }
    let text = try opened.perform { store throws(StoreError) in
      try TaskReport.outcome(ticket.run.task, store, format)
    }
    Console.current.write(text)
  }
}

package import ArgumentParser
import Workflow

/// `cairn task ask`: gives a task back with a question.
package struct TaskAskCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Give a claimed task back with a question that somebody must answer.",
    discussion: "Who asks what was asked before is sent to review.")

  @Option(help: ArgumentHelp("What must be known to go on.", valueName: "text"))
  var question: String

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.store.open()
    let ticket = try options.ticket(opened)
    try options.perform(ticket, opened) { store throws(StoreError) in
      try store.ask(question, ticket, actor: opened.actor, now: opened.now)
    }
    opened.tickets.drop(ticket)
    let text = try opened.perform { store throws(StoreError) in
      try TaskReport.outcome(ticket.run.task, store, format)
    }
    Console.current.write(text)
  }
}

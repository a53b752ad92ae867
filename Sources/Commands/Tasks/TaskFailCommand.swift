package import ArgumentParser
import Workflow

/// `cairn task fail`: gives a task back because something broke that is not the work.
package struct TaskFailCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "fail",
    abstract: "Give a claimed task back because something broke that is not the work.",
    discussion: """
      It is counted apart from results that were judged and found wrong: after five such failures \
      a task has failed. It waits for a random time that doubles, or for --pause.
      """)

  @Option(help: ArgumentHelp("What broke.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("How long to wait, in seconds.", valueName: "s"))
  var pause: Int?

  @Flag(help: "A service limits how often it may be asked: wait five minutes, or --pause.")
  var rateLimit = false

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package mutating func validate() throws {
    if let pause, pause < 0 || pause > 31_536_000 {
      throw ValidationError("--pause must be from 0 to 31536000")
    }
  }

  package func run() async throws {
    let opened = try await options.store.open()
    let ticket = try options.ticket(opened)
    let failure = InfrastructureFailure(
      reason: reason, pause: pause.map { Int64($0) * 1_000 }, isRateLimit: rateLimit)
    try options.perform(ticket, opened) { store throws(StoreError) in
      try store.fail(
        failure, ticket, actor: opened.actor, now: opened.now, random: opened.random)
    }
    opened.tickets.drop(ticket)
    let text = try opened.perform { store throws(StoreError) in
      try TaskReport.outcome(ticket.run.task, store, format)
    }
    Console.current.write(text)
  }
}

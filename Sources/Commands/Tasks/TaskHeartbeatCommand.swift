package import ArgumentParser
import Knowledge
import Workflow

/// `cairn task heartbeat`: keeps a claim.
package struct TaskHeartbeatCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "heartbeat",
    abstract: "Keep a claim for as long again.",
    discussion: "Where it is refused, somebody else may have the task by now: stop the work.")

  @Flag(help: "The work is alive and has made no progress.")
  var silent = false

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.store.open()
    let ticket = try options.ticket(opened)
    let now = opened.now
    let end = try options.perform(ticket, opened) { store throws(StoreError) in
      try store.heartbeat(ticket, hasProgressed: !silent, now: now)
    }
    if format == .json {
      Console.current.write(
        TaskReport.document(
          "heartbeat", .members(["run": .string(ticket.run.text), "leaseEnds": .string(end.text)])))
    } else {
      Console.current.write("lease: until \(end.text), \(end.distance(from: now))\n")
    }
  }
}

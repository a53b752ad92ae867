package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn task tick`: lets happen what time has made due.
package struct TaskTickCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tick",
    abstract: "End leases and waits that are over, give silent sessions up, and say what moved.",
    discussion: "Every command does it, too; this is for a timer where no other command runs.")

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open(ticks: false)
    let now = opened.now
    let report = try opened.perform { store throws(StoreError) in
      try store.tick(now: now, random: opened.random)
    }
    let console = Console.current
    if format == .json {
      let moves = report.moves.map { move -> JSONValue in
        .members([
          "task": .string(move.task.text), "event": .string(move.event.rawValue),
          "state": .string(move.state.rawValue),
        ])
      }
      console.write(
        TaskReport.document(
          "tick",
          .members([
            "moves": .array(moves), "abandoned": .array(report.abandoned.map(JSONValue.string)),
            "next": .optional(report.next?.text),
          ])))
      return
    }
    for move in report.moves {
      console.write("\(move.task) is \(move.state.rawValue), by \(move.event.rawValue)\n")
    }
    for session in report.abandoned { console.write("\(session) is abandoned\n") }
    let next = report.next.map { "next timer in \($0.distance(from: now))" } ?? "no timer waits"
    console.writeError("\(LintReport.counted(report.moves.count, "task")) moved; \(next)\n")
  }
}

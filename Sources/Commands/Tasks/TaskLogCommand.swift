package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn task log`: what happened.
package struct TaskLogCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show what happened to a task, or to all of them, the oldest first.")

  @Argument(help: "The task, by its id or the beginning of it; all by default.")
  var task: String?

  @Option(help: ArgumentHelp("Only events behind this number.", valueName: "number"))
  var after = 0

  @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
  var limit = 1_000

  @Option(help: "How to show it: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package mutating func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }

  package func run() async throws {
    let opened = try options.look()
    let id = try task.map { name throws(Failure) in try opened.task(named: name) }
    let events = try opened.perform { store throws(StoreError) in
      guard let id else { return try store.events(after: after, limit: limit) }
      return Array(try store.log(id).filter { $0.sequence > after }.prefix(limit))
    }
    let console = Console.current
    if format == .json {
      console.write(TaskReport.document("events", .array(events.map(value))))
      return
    }
    for event in events {
      let move =
        event.from == event.to
        ? event.to.rawValue : "\(event.from?.rawValue ?? "new") -> \(event.to.rawValue)"
      console.write(
        "\(event.sequence)  \(event.at.text)  \(event.task)  \(event.kind.rawValue)  \(move)  by "
          + "\(Printable.line(event.actor))\n")
      for line in (event.note ?? "").split(separator: "\n") {
        console.write("    \(Printable.line(String(line)))\n")
      }
    }
  }

  private func value(_ event: Event) -> JSONValue {
    .members([
      "sequence": .integer(event.sequence), "at": .string(event.at.text),
      "actor": .string(event.actor),
      "event": .string(event.kind.rawValue), "task": .string(event.task.text),
      "run": .optional(event.run?.text), "from": .optional(event.from?.rawValue),
      "to": .string(event.to.rawValue), "note": .optional(event.note), "hash": .string(event.hash),
    ])
  }
}

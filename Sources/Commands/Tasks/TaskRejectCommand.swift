package import ArgumentParser
import Workflow

/// `cairn task reject`: a person sends a result back.
package struct TaskRejectCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Send a result back, with the reason that the next attempt starts from.",
    discussion: """
      With --criterion only that manual criterion is refused, and the task stays where it is until \
      it is rejected as a whole. Who worked on a task cannot reject it.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: ArgumentHelp("What is wrong, and what would be right.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("Refuse this criterion only, by its id.", valueName: "id"))
  var criterion: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let text = try opened.perform { store throws(StoreError) in
      let now = opened.now
      if let criterion {
        try store.judge(
          criterion, of: id, approve: false, note: reason, reviewer: opened.actor, now: now)
      } else {
        try store.reject(
          id, reason: reason, reviewer: opened.actor, now: now, random: opened.random)
      }
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}

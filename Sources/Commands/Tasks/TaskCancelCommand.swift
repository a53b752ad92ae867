package import ArgumentParser
import Workflow

/// `cairn task cancel`: ends a task for good.
package struct TaskCancelCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "End a task that is no longer wanted.",
    discussion: """
      Whatever its worker still sends is refused. What needs the task stays blocked.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let text = try opened.perform { store throws(StoreError) in
      try store.cancel(id, reason: reason, actor: opened.actor, now: opened.now)
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}

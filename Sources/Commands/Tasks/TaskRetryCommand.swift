package import ArgumentParser
import Workflow

/// `cairn task retry`: ends a wait, or begins anew after the last attempt.
package struct TaskRetryCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Let a task go on that waits or has failed.",
    discussion: """
      A task that has failed gets a full set of attempts.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let text = try opened.perform { store throws(StoreError) in
      try store.retry(id, actor: opened.actor, now: opened.now)
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}

package import ArgumentParser
import Workflow

/// `cairn task answer`: answers the question that a task waits with.
package struct TaskAnswerCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer the question that a task waits with.",
    discussion: """
      The answer is what the next attempt starts from.
      """)

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Argument(help: "The answer.")
  var text: String

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open()
    let id = try opened.task(named: task)
    let text = try opened.perform { store throws(StoreError) in
      try store.answer(id, self.text, actor: opened.actor, now: opened.now)
      return try TaskReport.outcome(id, store, format)
    }
    Console.current.write(text)
  }
}

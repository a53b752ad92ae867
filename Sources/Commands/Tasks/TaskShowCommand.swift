package import ArgumentParser
import Workflow

/// `cairn task show`: all that the store knows about a task.
package struct TaskShowCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a task: what it asks, what it needs, who worked on it.")

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: "How to show it: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try options.look()
    let id = try opened.task(named: task)
    let record = try opened.perform { store throws(StoreError) in try store.task(id) }
    let console = Console.current
    switch format {
    case .json: console.write(TaskReport.document("task", TaskReport.value(record)))
    case .text: console.write(TaskReport.text(record, Style(isOn: console.usesColor)))
    }
  }
}

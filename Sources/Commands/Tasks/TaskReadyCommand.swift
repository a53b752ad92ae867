package import ArgumentParser
import Workflow

/// `cairn task ready`: what could be claimed now.
package struct TaskReadyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "ready", abstract: "List the tasks that can be claimed, the most urgent first.")

  @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
  var limit = 100

  @Option(help: "How to list: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package mutating func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }

  package func run() async throws {
    let opened = try options.look()
    let tasks = try opened.perform { store throws(StoreError) in try store.ready(limit: limit) }
    let console = Console.current
    if format == .json {
      console.write(TaskReport.json(tasks))
      return
    }
    console.write(TaskReport.table(tasks, Style(isOn: console.usesColor)))
    let hint = tasks.isEmpty ? "; see what is blocked: 'cairn task list --state blocked'" : ""
    console.writeError("\(LintReport.counted(tasks.count, "task")) ready\(hint)\n")
  }
}

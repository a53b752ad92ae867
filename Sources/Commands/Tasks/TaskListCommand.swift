package import ArgumentParser
import Workflow

/// `cairn task list`: the tasks, filtered.
package struct TaskListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tasks by state and phase.",
    discussion: "Tasks that are superseded are listed only where they are asked for.")

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Only tasks in this state; may be given again.", valueName: "state"))
  var state: [State] = []

  @Option(help: ArgumentHelp("Only tasks of this phase, by its number.", valueName: "phase"))
  var phase: String?

  @Option(help: "How to list: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  /// A state as a word of the command line.
  struct State: ExpressibleByArgument {
    let state: TaskState

    init?(argument: String) {
      guard let state = TaskState(rawValue: argument) else { return nil }
      self.state = state
    }

    static var allValueStrings: [String] { TaskState.allCases.map(\.rawValue) }
  }

  package init() {}

  package func run() async throws {
    let opened = try options.look()
    let states =
      state.isEmpty ? TaskState.allCases.filter { $0 != .superseded } : state.map(\.state)
    let tasks = try opened.perform { store throws(StoreError) in
      try store.tasks(in: states, phase: phase)
    }
    let console = Console.current
    if format == .json {
      console.write(TaskReport.json(tasks))
      return
    }
    console.write(TaskReport.table(tasks, Style(isOn: console.usesColor)))
    console.writeError("\(LintReport.counted(tasks.count, "task"))\n")
  }
}

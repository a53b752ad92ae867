package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn task graph`: what needs what.
package struct TaskGraphCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw what needs what, or name the chain that takes longest.",
    discussion: "Tasks that are cancelled or superseded are left out.")

  @Option(help: ArgumentHelp("Only tasks of this phase, by its number.", valueName: "phase"))
  var phase: String?

  @Option(help: "What to print: mermaid, json, or path for the longest chain of open tasks.")
  var format: Format = .mermaid

  @OptionGroup var options: StoreOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid
    case path
    case json
  }

  package init() {}

  package func run() async throws {
    let opened = try options.look()
    let states = TaskState.allCases.filter { $0 != .cancelled && $0 != .superseded }
    let (tasks, found) = try opened.perform {
      store throws(StoreError) -> ([PlannedTask], [TaskSummary]) in
      let summaries = try store.tasks(in: states, phase: phase)
      var tasks: [PlannedTask] = []
      for summary in summaries { tasks.append(try store.task(summary.id).task) }
      return (tasks, summaries)
    }
    let done = Set(found.filter { $0.state == .done }.map(\.id))
    let graph = TaskGraph(tasks)
    let console = Console.current
    switch format {
    case .mermaid: console.write(graph.mermaid { done.contains($0.id) })
    case .path:
      let titles = Dictionary(tasks.map { ($0.id, $0.title) }) { first, _ in first }
      for id in graph.criticalPath(isDone: { done.contains($0.id) }) {
        console.write("\(id)  \(Printable.title(titles[id] ?? ""))\n")
      }
    case .json:
      let values = zip(tasks, found).map { task, summary in
        JSONValue.members([
          "id": .string(task.id.text), "title": .string(task.title),
          "phase": .optional(task.phase), "state": .string(summary.state.rawValue),
          "needs": .array(task.needs.map { .string($0.text) }),
        ])
      }
      let path = graph.criticalPath { done.contains($0.id) }
      console.write(
        TaskReport.document(
          "graph",
          .members([
            "tasks": .array(values), "path": .array(path.map { .string($0.text) }),
          ])))
    }
  }
}

package import ArgumentParser
import Knowledge
import Workflow

/// `cairn task states`: the state machine itself, from which the reference page is made.
package struct TaskStatesCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "states", abstract: "Print which event leads from which state to which.")

  @Option(help: "What to print: md for the table, mermaid for the diagram, or json.")
  var format: Format = .markdown

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown = "md"
    case mermaid
    case json
  }

  package init() {}

  package func run() {
    let text =
      switch format {
      case .markdown: StateMachine.markdown
      case .mermaid: StateMachine.mermaid
      case .json:
        TaskReport.document("transitions", .array(StateMachine.rows.map(TaskStatesCommand.value)))
      }
    Console.current.write(text)
  }

  /// A row of the machine; a task that is not there yet is in the state null, and a branch without a
  /// state stays.
  private static func value(_ row: Transition) -> JSONValue {
    .members([
      "row": .string(row.row), "event": .string(row.event.rawValue),
      "sender": .string(row.sender.rawValue),
      "from": .array(row.from.map { .optional($0?.rawValue) }),
      "guards": .array(row.guards.map { .string($0.rawValue) }),
      "branches": .array(
        row.branches.map { branch in
          .members([
            "state": .optional(branch.state?.rawValue),
            "conditions": .array(branch.conditions.map { .string($0.rawValue) }),
          ])
        }),
      "run": .optional(row.run?.rawValue),
      "effects": .array(row.effects.map { .string($0.rawValue) }),
      "timer": .optional(row.timer),
    ])
  }
}

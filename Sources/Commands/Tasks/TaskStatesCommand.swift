package import ArgumentParser
import Workflow

/// `cairn task states`: the state machine itself, from which the reference page is made.
package struct TaskStatesCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "states", abstract: "Print which event leads from which state to which.")

  @Option(help: "What to print: md for the table, or mermaid for the diagram.")
  var format: Format = .markdown

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown = "md"
    case mermaid
  }

  package init() {}

  package func run() {
    Console.current.write(format == .mermaid ? StateMachine.mermaid : StateMachine.markdown)
  }
}

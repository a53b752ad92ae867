package import ArgumentParser
import Knowledge
import Markup

/// `cairn show REF`: one node and everything around it.
package struct ShowCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a document, a decision or a phase with all that surrounds it.",
    discussion: """
      REF is a path, a decision (ADR-0005, 5), a phase (phase 3), an id or alias, or a part of a \
      file name that only one document has.
      """)

  @Argument(help: ArgumentHelp("What to show.", valueName: "ref"))
  var reference: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "How to show it: text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package func run() async throws {
    let (workspace, _) = try await self.workspace.open()
    let graph = await workspace.graph(threads: self.workspace.threadCount)
    let node = try self.workspace.node(named: reference, in: graph, root: workspace.root)
    let view = NodeView(graph, node, root: workspace.root)
    let console = Console.current
    switch format {
    case .json: console.write(view.json())
    case .text: console.write(view.text(Style(isOn: console.usesColor)))
    }
  }
}

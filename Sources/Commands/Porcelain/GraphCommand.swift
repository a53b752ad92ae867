package import ArgumentParser
import Knowledge

/// `cairn graph`: the edges, for people and for other programs.
package struct GraphCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print the graph of documents, decisions and phases.",
    discussion: """
      Text lists one edge a line. DOT is for Graphviz, Mermaid for Markdown. With --from only what \
      can be reached from a node in --depth steps, in either direction.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "How to print: text, dot, mermaid or json.")
  var format: GraphView.Format = .text

  @Option(help: ArgumentHelp("Start from this document, decision or phase.", valueName: "ref"))
  var from: String?

  @Option(help: ArgumentHelp("How many steps to go from there.", valueName: "n"))
  var depth: Int = 1

  @Option(
    help: ArgumentHelp("Only edges of this kind, such as links-to or depends-on.", valueName: "kind"),
    completion: .list(Edge.Kind.allCases.map(\.name)))
  var kind: [String] = []

  package init() {}

  package func validate() throws {
    if depth < 0 { throw ValidationError("--depth must not be negative") }
    let names = Edge.Kind.allCases.map(\.name)
    for name in kind where !names.contains(name) {
      let nearest = NearMiss.nearest(to: name, among: names)
      throw ValidationError(
        "no kind of edge '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
          + "\nhelp: kinds are \(names.joined(separator: ", "))")
    }
  }

  package func run() async throws {
    let (workspace, _) = try await self.workspace.open()
    let graph = await workspace.graph(threads: self.workspace.threadCount)
    let kinds = Set(kind)
    var edges = graph.edges.filter { kinds.isEmpty || kinds.contains($0.kind.name) }
    var nodes: Set<NodeID>?
    if let from {
      let start = try self.workspace.node(named: from, in: graph, root: workspace.root)
      nodes = GraphView.neighbourhood(of: start, edges, depth: depth)
      edges = edges.filter { nodes?.contains($0.source) == true && nodes?.contains($0.target) == true }
    }
    let view = GraphView(graph: graph, edges: edges, nodes: nodes)
    Console.current.write(view.text(format))
  }
}

extension GraphView.Format: ExpressibleByArgument {}

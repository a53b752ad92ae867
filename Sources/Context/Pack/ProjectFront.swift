import Knowledge
import Markup

/// What a project is called.
struct ProjectFront {
  let title: String

  init(_ graph: Graph) {
    let root = graph.roots.first { graph.documents[$0].path.lowercased().hasSuffix("readme.md") } ?? graph.roots.first
    title = root.map { PageSummary.line(graph.title(of: .document($0))) } ?? "\(graph.documents.count) documents"
  }
}

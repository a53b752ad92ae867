import Knowledge
import Markup

extension Rule {
  /// Supersessions that only one of the two decisions states.
  static let oneSidedSupersession = Rule(
    id: "one-sided-supersession", family: .decision, severity: .warning,
    summary: "One decision says that it supersedes another, which does not say so.",
    rationale: """
      A reader of the old decision takes it for living, or a reader of the new one does not learn \
      what it replaced. Seen are front matter fields and lines that begin with the relation.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: superseded\nsuperseded-by: 2\n---\n# 1. A\n-- adr/0002-b.md --\n---\nstatus: accepted\nsupersedes: 1\n---\n# 2. B\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\n---\n# 1. A\n-- adr/0002-b.md --\n---\nstatus: accepted\nsupersedes: ⟦1⟧\n---\n# 2. B\n"),
    ],
    check: .graph { graph in
      var stated: Set<[Int]> = []
      for edge in graph.edges where edge.kind == .supersedes || edge.kind == .supersededBy {
        guard let source = edge.source.documentIndex, let target = edge.target.documentIndex else {
          continue
        }
        stated.insert([source, target, edge.kind == .supersedes ? 0 : 1])
      }
      return graph.edges.compactMap { edge in
        guard edge.kind == .supersedes || edge.kind == .supersededBy,
          let source = edge.source.documentIndex, let target = edge.target.documentIndex,
          source != target
        else { return nil }
        let isForward = edge.kind == .supersedes
        if stated.contains([target, source, isForward ? 1 : 0]) { return nil }
        let other = graph.documents[target]
        let name = graph.name(of: .document(source))
        return Finding(
          path: graph.documents[source].path, range: edge.range,
          message: isForward
            ? "'\(graph.name(of: edge.target))' does not say that it is superseded"
            : "'\(graph.name(of: edge.target))' does not say that it supersedes this decision",
          help: isForward
            ? "set its status to 'superseded' and 'superseded-by: \(name)'"
            : "add 'supersedes: \(name)' to it",
          notes: [.init(path: other.path, range: other.headRange, message: "the other decision")])
      }
    })
}

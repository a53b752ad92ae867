import Knowledge
import Markup

extension Rule {
  /// Dependencies on what is not settled.
  static let immatureDependency = Rule(
    id: "immature-dependency", family: .graph, severity: .info,
    summary: "A settled document depends on a draft or a proposal.",
    rationale: """
      What is accepted or stable should not rest on what may still change or be rejected. Seen are \
      depends-on and implements relations where both documents state a status.
      """,
    examples: [
      .accepted("-- a.md --\n---\nstatus: draft\ndepends-on: b.md\n---\n-- b.md --\n---\nstatus: draft\n---\n"),
      .flagged("-- a.md --\n---\nstatus: stable\ndepends-on: ⟦b.md⟧\n---\n-- b.md --\n---\nstatus: draft\n---\n"),
    ],
    check: .graph { graph in
      graph.edges.compactMap { edge in
        guard edge.kind == .dependsOn || edge.kind == .implements,
          let source = edge.source.documentIndex, let target = edge.target.documentIndex,
          graph.maturity(of: source) == .settled, graph.maturity(of: target) == .unsettled
        else { return nil }
        return Finding(
          path: graph.documents[source].path, range: edge.range,
          message: "'\(graph.name(of: edge.target))' is \(graph.statusText(of: target) ?? "a draft")",
          help: "settle it, or say that this document is not settled either")
      }
    })
}

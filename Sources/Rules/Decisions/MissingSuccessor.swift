import Knowledge
import Markup

extension Rule {
  /// Superseded decisions that do not say by what.
  static let missingSuccessor = Rule(
    id: "missing-successor", family: .decision, severity: .warning,
    summary: "A decision is superseded, and nothing says by which.",
    rationale: """
      The reader knows that it no longer holds and not what does. A successor may be named in the \
      front matter, in the status section, anywhere in the text as a link to another decision, or \
      by the successor itself.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded by [2](0002-b.md)\n-- adr/0002-b.md --\n# 2. B\n\n## Status\n\nAccepted\n\nSupersedes [1](0001-a.md)\n"),
      .accepted("-- adr/0001-a.md --\n---\nstatus: superseded by [ADR-2](0002-b.md)\n---\n# A\n-- adr/0002-b.md --\n# B\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\n⟦Superseded⟧\n"),
    ],
    check: .graph { graph in
      graph.decisions.compactMap { decision in
        guard decision.status == .superseded, let range = decision.statusRange else { return nil }
        let node = NodeID.document(decision.document)
        let names = graph.edges(from: node).contains { edge in
          edge.kind == .supersededBy
            || (edge.target.documentIndex.flatMap(graph.decision) != nil && edge.kind == .linksTo)
        }
        guard !names, !graph.edges(to: node).contains(where: { $0.kind == .supersedes }),
          !graph.unresolved.contains(where: { item in
            item.document == decision.document
              && (range.contains(
                graph.documents[item.document].references[item.reference].range)
                || graph.documents[item.document].statesSupersession(
                  graph.documents[item.document].references[item.reference]))
          })
        else { return nil }
        return Finding(
          path: graph.documents[decision.document].path, range: range,
          message: "superseded, and nothing says by which decision",
          help: "name the successor: 'superseded-by: ADR-NNNN', or a link in the status")
      }
    })
}

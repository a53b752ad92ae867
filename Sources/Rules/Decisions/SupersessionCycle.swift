import Knowledge
import Markup

extension Rule {
  /// Decisions that supersede each other in a circle.
  static let supersessionCycle = Rule(
    id: "supersession-cycle", family: .decision, severity: .error,
    summary: "Decisions supersede each other in a circle.",
    rationale: "None of them is then the one that holds.",
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nsuperseded-by: 2\n---\n# 1. A\n-- adr/0002-b.md --\n---\nsupersedes: 1\n---\n# 2. B\n"),
      .flagged("-- adr/0001-a.md --\n---\nsupersedes: ⟦2⟧\n---\n# 1. A\n-- adr/0002-b.md --\n---\nsupersedes: 1\n---\n# 2. B\n"),
    ],
    check: .graph { graph in
      graph.cycles(of: .supersedes).map { cycle, edges in
        Finding(
          path: graph.documents[cycle[0]].path, range: edges[0].range,
          message: "a circle of supersessions: "
            + (cycle + [cycle[0]]).map { "'\(graph.name(of: .document($0)))'" }
            .joined(separator: " → "),
          help: "take out the statement that is wrong")
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// Decisions whose places give different numbers.
  static let disagreeingDecisionNumber = Rule(
    id: "disagreeing-decision-number", family: .decision, severity: .error,
    summary: "A decision's file name, heading and front matter give different numbers.",
    rationale: "Citations go by one of them and land at another decision.",
    examples: [
      .accepted("-- adr/0003-a.md --\n# ADR-3: A\n"),
      .flagged("-- adr/0003-a.md --\n⟦# ADR-0004: A⟧\n"),
    ],
    check: .graph { graph in
      graph.decisions.compactMap { decision in
        guard let first = decision.numbers.first,
          let other = decision.numbers.first(where: { $0.number != first.number })
        else { return nil }
        return Finding(
          path: graph.documents[decision.document].path, range: other.range,
          message: "the \(other.place.rawValue) says \(Decision.padded(other.number)), "
            + "the \(first.place.rawValue) \(Decision.padded(first.number))",
          help: "make them agree")
      }
    })
}

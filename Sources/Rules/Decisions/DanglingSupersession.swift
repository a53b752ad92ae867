import Knowledge
import Markup

extension Rule {
  /// Supersessions by or of a decision that does not exist.
  static let danglingSupersession = Rule(
    id: "dangling-supersession", family: .decision, severity: .error,
    summary: "A decision names a successor or predecessor that does not exist.",
    rationale: "The reader is sent on to nothing, and the old decision is neither alive nor replaced.",
    examples: [
      .accepted("-- adr/template.md --\n---\nstatus: \"{proposed | superseded by ADR-0123}\"\n---\n# A\n"),
      .accepted("-- adr/0001-a.md --\n---\nsuperseded-by: none\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: superseded by ⟦ADR-0009⟧\n---\n# A\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded by ⟦ADR-0009⟧\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: superseded\nsuperseded-by: ⟦ADR-0009⟧\n---\n# 1. A\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        let text = document[reference.destination]
        guard reference.kind == .decisionMention || document.statesSupersession(reference),
          !["none", "n/a", "-", "null"].contains(text.lowercased())
        else { return nil }
        let (message, help) = graph.describe(problem, text)
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          fixes: fixes())
      }
    })
}

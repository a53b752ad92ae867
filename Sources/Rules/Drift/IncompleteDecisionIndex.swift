import Knowledge
import Markup

extension Rule {
  /// Lists of decisions that lack some.
  static let incompleteDecisionIndex = Rule(
    id: "incomplete-decision-index", family: .drift, severity: .warning,
    summary: "A list of the decisions lacks some of them.",
    rationale: """
      Who looks a decision up in the list believes that there is no other. Looked at are the pages of the \
      decisions' folder, and indexes and pages called after decisions beside it. A table or list counts that \
      holds three fifths of a folder's decisions, or the first five or more and none of the later ones. \
      Drafts, rejected decisions and those without a number may be left out. A list of a selection that \
      happens to hold most cannot be told from an index. `<!-- cairn:decisions -->` writes such a list.
      """,
    examples: [
      .accepted("-- adr/README.md --\n- [A](0001-a.md)\n- [B](0002-b.md)\n- [C](0003-c.md)\n- [D](0004-d.md)\n- [E](0005-e.md)\n-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n-- adr/0003-c.md --\n# 3. C\n-- adr/0004-d.md --\n# 4. D\n-- adr/0005-e.md --\n# 5. E\n"),
      .flagged("-- adr/README.md --\n- [A](0001-a.md)\n- [B](0002-b.md)\n- [C](0003-c.md)\n- ⟦[D](0004-d.md)⟧\n-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n-- adr/0003-c.md --\n# 3. C\n-- adr/0004-d.md --\n# 4. D\n-- adr/0005-e.md --\n# 5. E\n"),
    ],
    check: .graph { graph in
      DecisionListings(graph).gaps.compactMap { gap in
        let names = gap.missing.map { graph.name(of: .document(graph.decisions[$0].document)) }
        guard let first = names.first else { return nil }
        let others = names.count - 1
        let rest = others == 0 ? " is not" : others == 1 ? " and one other are not" : " and \(others) others are not"
        return Finding(
          path: graph.documents[gap.document].path, range: gap.range,
          message: "'\(first)'\(rest) in this list of decisions",
          help: "add a line for each",
          notes: gap.missing.prefix(20).map { item in
            let document = graph.documents[graph.decisions[item].document]
            return .init(
              path: document.path, range: document.firstHeading?.range ?? SourceRange(0, 0),
              message: "not listed: \(graph.decisions[item].title)")
          })
      }
    })
}

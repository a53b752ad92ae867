import Knowledge
import Markup

extension Rule {
  /// Lists of decisions that give one a status which it does not have.
  static let disagreeingDecisionStatus = Rule(
    id: "disagreeing-decision-status", family: .drift, severity: .warning,
    summary: "A page gives a decision another status than the decision has.",
    rationale: """
      The decision's own page is the one that is right. Compared are rows of tables with a status column \
      that begin with the decision, `ADR-0005 (Accepted)` and the like in headings, items and sentences, \
      and the section or line of a decision that says something else than its front matter. Only the words \
      for decisions count: a row that says Done or Open tells of the work. Draft and proposed do not differ, \
      and neither do the ways in which a decision ends, but for a rejected one.
      """,
    examples: [
      .accepted("-- adr/README.md --\n| ADR | Status |\n| --- | --- |\n| [1](0001-q.md) | ✅ Accepted |\n-- adr/0001-q.md --\n# 1. Q\n\n## Status\n\nAccepted\n"),
      .accepted("-- a.md --\nADR-0001 (proposed by the team), if ADR-0001 is accepted.\n-- adr/0001-q.md --\n# 1. Q\n\n## Status\n\nRejected\n"),
      .flagged(
        "-- adr/README.md --\n| ADR | Status |\n| --- | --- |\n| [1](0001-q.md) | ⟦Proposed⟧ |\n-- adr/0001-q.md --\n# 1. Q\n\n## Status\n\nAccepted\n",
        fixed: "-- adr/README.md --\n| ADR | Status |\n| --- | --- |\n| [1](0001-q.md) | Accepted |\n"),
      .flagged("-- a.md --\n| # | Decision | State |\n| --- | --- | --- |\n| 1 | Queue in D1 | ⟦Proposed⟧ |\n-- adr/0001-q.md --\n# 1. Queue in D1\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\nIt is in D1 (ADR-0001, ⟦proposed⟧).\n-- adr/0001-q.md --\n# 1. Queue in D1\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\n- ADR-0001 Queue in D1: ⟦Proposed⟧\n-- adr/0001-q.md --\n# 1. Queue in D1\n\n## Status\n\nAccepted\n"),
      .flagged("-- a.md --\nSee ADR-0001 (⟦Proposed⟧).\n-- adr/0001-q.md --\n# 1. Q\n\n## Status\n\nAccepted\n"),
      .flagged("-- docs/adrs.md --\n| ADR | Status |\n| --- | --- |\n| [ADR-013](ADR-013-pack.md) | ⟦Proposed⟧ |\n-- docs/ADR-013-pack.md --\n# ADR-013: Pack\n\n## Status\n\nAccepted (January 2026)\n"),
      .flagged("-- adr/0001-q.md --\n---\nstatus: accepted\n---\n# 1. Q\n\n**Status**: ⟦Proposed⟧\n"),
    ],
    check: .graph { graph in
      var byPage: [Int: (own: DecisionListings.Own, wrong: [DecisionListings.Statement])] = [:]
      for statement in DecisionListings(graph).statements where differ(statement.own.status, statement.status) {
        byPage[statement.own.document, default: (statement.own, [])].wrong.append(statement)
      }
      return byPage.keys.sorted().compactMap { index in
        guard let (own, wrong) = byPage[index], let first = wrong.first else { return nil }
        let path = graph.documents[own.document].path
        let isDecision = graph.decision(of: own.document) != nil
        let name =
          isDecision ? graph.name(of: .document(own.document)) : String(path.split(separator: "/").last ?? "")
        return Finding(
          path: graph.documents[first.document].path, range: first.range,
          message: "'\(name)' is '\(brief(first.statusText))' here and '\(brief(own.statusText))' in '\(path)'",
          help: "write the decision's own status",
          notes: [.init(path: path, range: own.range, message: "the decision's own status")]
            + wrong.dropFirst().map {
              .init(path: graph.documents[$0.document].path, range: $0.range, message: "'\($0.statusText)' here, too")
            },
          fixes: fixes(wrong, saying: own.statusText, graph))
      }
    })

  /// The beginning of a status that goes on to tell its story.
  private static func brief(_ text: String) -> String {
    guard text.count > 48 else { return text }
    let words = text.prefix(48).split(separator: " ").dropLast()
    return words.joined(separator: " ") + "…"
  }

  private static func differ(_ left: DecisionStatus, _ right: DecisionStatus) -> Bool {
    func rank(_ status: DecisionStatus) -> Int {
      switch status {
      case .draft, .proposed: 0
      case .accepted: 1
      case .deprecated, .superseded: 2
      case .rejected: 3
      }
    }
    return rank(left) != rank(right)
  }

  /// Writes a status of one word where another of one word stands.
  private static func fixes(
    _ wrong: [DecisionListings.Statement], saying text: String, _ graph: Graph
  ) -> [Fix] {
    guard text.allSatisfy(\.isLetter) else { return [] }
    var edits: [TextEdit] = []
    for place in wrong {
      guard place.statusText.allSatisfy(\.isLetter),
        place.range.count == place.statusText.utf8.count else { return [] }
      let word = Wording.capitalised(text, like: place.statusText)
      edits.append(TextEdit(path: graph.documents[place.document].path, place.range, word))
    }
    return [Fix("write '\(text)'", .safe, edits)]
  }
}

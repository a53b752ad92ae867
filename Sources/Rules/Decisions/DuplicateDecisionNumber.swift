import Knowledge
import Markup

extension Rule {
  /// Numbers that two decisions have.
  static let duplicateDecisionNumber = Rule(
    id: "duplicate-decision-number", family: .decision, severity: .error,
    summary: "Two decisions of a folder have the same number.",
    rationale: """
      Every citation of the number is then ambiguous. Two branches that each add a decision are the \
      usual cause, so 'cairn lint --against REF' and '--changed REF' look at the decisions of the \
      other branch, too, and find the collision before the merge. Numbers are unique within a folder; \
      two folders may count each for itself.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- api/adr/0001-b.md --\n# 1. B\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n-- adr/0001-b.md --\n⟦# 1. B⟧\n"),
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- adr/0001-a.de.md --\n# 1. A\n"),
      .flagged(
        "-- adr/0001-a.md --\n⟦# 1. A⟧\n-- adr/0001-b.md --\n# 1. B\n", elsewhere: ["adr/0001-b.md"]),
      .accepted("-- adr/0001-a.md --\n# 1. A\n", elsewhere: ["adr/0001-a.md", "adr/0002-b.md"]),
      .flagged("-- adr/0001-a.md --\n⟦# 1. A⟧\n", elsewhere: ["adr/0001-b.md"]),
    ],
    check: .history { graph, history in
      let paths = Set(graph.decisions.map { graph.documents[$0.document].path })
      let rivals = history.decisions?.elsewhere.map { elsewhere in
        graph.decisions.compactMap { Finding($0, against: elsewhere, in: graph, paths) }
      }
      return (rivals ?? []) + graph.decisionLogs.flatMap { log -> [Finding] in
        var first: [Int: Decision] = [:]
        return log.compactMap { decision in
          guard let number = decision.number else { return nil }
          guard let earlier = first[number] else {
            first[number] = decision
            return nil
          }
          var document = graph.documents[decision.document]
          var other = graph.documents[earlier.document]
          // The same record in two languages or with its translation beside it is one record.
          guard !document.isTranslation(of: other) else { return nil }
          // The number is that of the one that the other branch has.
          if let theirs = history.decisions?.elsewhere?.paths, theirs.contains(document.path),
            !theirs.contains(other.path)
          {
            swap(&document, &other)
          }
          return Finding(
            path: document.path, range: document.headRange,
            message: "number \(Decision.padded(number)) is also that of '\(other.path)'",
            help: "'cairn adr renumber --against REF' keeps the one that REF has, and renumbers the other",
            notes: [.init(path: other.path, range: other.headRange, message: "the other decision")])
        }
      }
    })
}

extension Finding {
  /// The finding about a decision whose number another branch has given away, too; nil where it has
  /// not, and where the other decision is here as well, so that the two are found as they are.
  fileprivate init?(
    _ decision: Decision, against elsewhere: DecisionHistory.Elsewhere, in graph: Graph,
    _ paths: Set<String>
  ) {
    let document = graph.documents[decision.document]
    guard let number = decision.number,
      let rival = elsewhere.rival(of: document.path, isHere: paths.contains), !paths.contains(rival)
    else { return nil }
    let highest = graph.decisions.filter { $0.folder == decision.folder }.compactMap(\.number).max() ?? 0
    let next = max(highest, elsewhere.highestNumber(in: decision.folder)) + 1
    self.init(
      path: document.path, range: document.headRange,
      message: "number \(Decision.padded(number)) is also that of '\(elsewhere.place(of: rival))' on '\(elsewhere.branch)'",
      help: "'cairn adr renumber --against \(elsewhere.branch)' gives it the next free one, "
        + Decision.padded(next))
  }
}

extension Document {
  /// True for `0001-a.de.md` beside `0001-a.md`.
  fileprivate func isTranslation(of other: Document) -> Bool {
    func stem(_ name: Substring) -> Substring { name.prefix { $0 != "." } }
    return stem(fileName) == stem(other.fileName)
  }
}

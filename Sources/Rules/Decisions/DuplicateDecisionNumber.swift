import Knowledge
import Markup

extension Rule {
  /// Numbers that two decisions have.
  static let duplicateDecisionNumber = Rule(
    id: "duplicate-decision-number", family: .decision, severity: .error,
    summary: "Two decisions of a folder have the same number.",
    rationale: """
      Every citation of the number is then ambiguous. Two branches that each add a decision are the \
      usual cause. Numbers are unique within a folder; two folders may count each for itself.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- api/adr/0001-b.md --\n# 1. B\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n-- adr/0001-b.md --\n⟦# 1. B⟧\n"),
    ],
    check: .graph { graph in
      graph.decisionLogs.flatMap { log -> [Finding] in
        var first: [Int: Decision] = [:]
        return log.compactMap { decision in
          guard let number = decision.number else { return nil }
          guard let earlier = first[number] else {
            first[number] = decision
            return nil
          }
          let document = graph.documents[decision.document]
          let other = graph.documents[earlier.document]
          // The same record in two languages or with its translation beside it is one record.
          guard !document.isTranslation(of: other) else { return nil }
          return Finding(
            path: document.path, range: document.headRange,
            message: "number \(Decision.padded(number)) is also that of '\(other.path)'",
            help: "give one of them the next free number",
            notes: [.init(path: other.path, range: other.headRange, message: "the other decision")])
        }
      }
    })
}

extension Document {
  /// True for `0001-a.de.md` beside `0001-a.md`.
  fileprivate func isTranslation(of other: Document) -> Bool {
    func stem(_ name: Substring) -> Substring { name.prefix { $0 != "." } }
    return stem(fileName) == stem(other.fileName)
  }
}

import Knowledge
import Markup

extension Rule {
  /// Numbers that no decision has.
  static let decisionNumberGap = Rule(
    id: "decision-number-gap", family: .decision, severity: .warning,
    summary: "A number between two decisions of a folder is missing.",
    rationale: """
      A record that was deleted takes its reasons with it; a rejected or superseded one stays and \
      says so. The rule speaks where at least four fifths of the numbers are there: elsewhere the \
      numbers are no sequence.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n"),
      .flagged(
        [1, 2, 3, 4, 6].map { "-- adr/000\($0)-a.md --\n\($0 == 6 ? "⟦# 6. A⟧" : "# \($0). A")\n" }
          .joined()),
    ],
    check: .graph { graph in
      graph.decisionLogs.flatMap { log -> [Finding] in
        let numbers = Set(log.compactMap(\.number))
        guard let last = numbers.max(), let first = numbers.min(),
          numbers.count * 5 >= (last - first + 1) * 4
        else { return [] }
        return log.compactMap { decision in
          guard let number = decision.number, number > first else { return nil }
          var start = number
          while start - 1 > first, !numbers.contains(start - 1) { start -= 1 }
          guard start < number, log.first(where: { $0.number == number }) == decision else {
            return nil
          }
          let document = graph.documents[decision.document]
          let missing =
            start == number - 1
            ? "number \(Decision.padded(start)) is missing"
            : "numbers \(Decision.padded(start)) to \(Decision.padded(number - 1)) are missing"
          return Finding(
            path: document.path, range: document.headRange,
            message: "\(missing) before this decision",
            help: "restore the record, or add one that says what became of it")
        }
      }
    })
}

extension Graph {
  /// The decisions by the folder that numbers them, folders in order.
  var decisionLogs: [[Decision]] {
    Dictionary(grouping: decisions, by: \.folder).sorted { $0.key < $1.key }.map(\.value)
  }
}

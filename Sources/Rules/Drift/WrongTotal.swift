import Knowledge
import Markup

extension Rule {
  /// Totals of tables that are not the sum of their columns.
  static let wrongTotal = Rule(
    id: "wrong-total", family: .drift, severity: .info,
    summary: "A table's total is not the sum of its column.",
    rationale: """
      A row was added or changed and the total was not. Added are whole numbers and sums of money above a last \
      row called Total, Sum, Overall or All. A total that is off by more than a quarter, or not above every \
      part, is something else than the sum, such as a mean; percentages and rounded amounts need not add up. \
      The rule cannot see that one thing is counted in two rows.
      """,
    examples: [
      .accepted("-- a.md --\n| Area | Tests |\n| --- | --- |\n| a | 1,000 |\n| b | 20 |\n| **Total** | **1020** |\n"),
      .flagged("-- a.md --\n| Area | Tests |\n| --- | --- |\n| a | 10 |\n| b | 20 |\n| c | 5 |\n| **Total** | ⟦**30**⟧ |\n"),
      .flagged("-- a.md --\n| Host | Price |\n| --- | --- |\n| a | $10.50 |\n| b | $20 |\n| Total | ⟦$30⟧ |\n"),
      .flagged("-- a.md --\n| Host | € / month |\n| --- | --- |\n| a | 10.50 |\n| b | 20.00 |\n| Total | ⟦30.00⟧ |\n"),
      .flagged("-- a.md --\n| Host | Cost |\n| --- | --- |\n| a | $10.50/mo |\n| b | $20/mo |\n| Total | ⟦$30/mo⟧ |\n"),
      .flagged("-- a.md --\n| Host | RAM |\n| --- | --- |\n| a | 8 GB |\n| b | 16 GB |\n| **Total** | ⟦22 GB⟧ |\n"),
      .accepted("-- a.md --\n| Host | RAM |\n| --- | --- |\n| a | 8 GB |\n| b | 16 MB |\n| **Total** | 22 GB |\n"),
      .accepted("-- a.md --\n| Area | Score |\n| --- | --- |\n| a | 80 |\n| b | 90 |\n| c | 91 |\n| Overall | 87 |\n"),
      .accepted("-- a.md --\n| Area | Tests |\n| --- | --- |\n| a | ~10 |\n| b | 20 |\n| c | 5 |\n| Total | 40 |\n"),
    ],
    check: .graph { graph in
      graph.documents.indices.filter { graph.speaksOfToday($0) }.flatMap { index -> [Finding] in
        let document = graph.documents[index]
        return document.tables.compactMap { table -> Finding? in
          let wrong = TotalRow.wrong(in: document, table)
          guard let first = wrong.first else { return nil }
          return Finding(
            path: document.path, range: first.cell.range,
            message: "\(first.said) as total of '\(first.column)', which adds up to \(first.sum)",
            help: "correct the total, or add the row that is missing",
            notes: wrong.dropFirst().map {
              .init(
                path: document.path, range: $0.cell.range,
                message: "\($0.said) as total of '\($0.column)', which adds up to \($0.sum)")
            })
        }
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// Numbered tables that leave a number out or give one twice.
  static let tableNumberGap = Rule(
    id: "table-number-gap", family: .drift, severity: .info,
    summary: "A numbered table leaves out a number, or has one twice.",
    rationale: """
      A row was deleted, moved or added without a look at the others. Looked at are tables of six rows or more \
      whose first column counts them one by one, under "#" and its like or with one prefix such as `T-`, and \
      that have a single fault. A number that the document names elsewhere was taken out on purpose, as was \
      that of a decision whose file does not exist. The rule cannot see that a number was withdrawn where no page says so.
      """,
    examples: [
      .accepted("-- a.md --\n| # | A |\n| --- | --- |\n| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| 5 | e |\n| 6 | f |\n"),
      .flagged(
        "-- a.md --\n| # | A |\n| --- | --- |\n| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| ⟦6⟧ | e |\n| 7 | f |\n"),
      .flagged(
        "-- a.md --\n| Task | A |\n| --- | --- |\n| T-01 | a |\n| T-02 | b |\n| T-03 | c |\n| ⟦T-03⟧ | d |\n| T-04 | e |\n| T-05 | f |\n"),
      .accepted(
        "-- a.md --\nT-04 was withdrawn.\n\n| Task | A |\n| --- | --- |\n| T-01 | a |\n| T-02 | b |\n| T-03 | c |\n| T-05 | d |\n| T-06 | e |\n| T-07 | f |\n"),
      .accepted(
        "-- a.md --\n| Port | A |\n| --- | --- |\n| 1 | a |\n| 2 | b |\n| 3 | c |\n| 5 | d |\n| 6 | e |\n| 7 | f |\n"),
    ],
    check: .graph { graph in
      graph.documents.indices.filter { graph.speaksOfToday($0) }.flatMap { index -> [Finding] in
        let document = graph.documents[index]
        return document.tables.compactMap { table in
          guard let column = NumberedColumn(document, table) else { return nil }
          return finding(column, document, graph)
        }
      }
    })

  private static func finding(_ column: NumberedColumn, _ document: Document, _ graph: Graph) -> Finding? {
    let message: String
    let remark: String
    switch column.fault {
    case .missing(let number):
      // A bare number is everywhere; a name that is written elsewhere was taken out on purpose.
      guard number.allSatisfy(\.isNumber) || !graph.holds(number, in: document.path),
        !graph.lacksDecision(number)
      else { return nil }
      message = "'\(number)' is missing before this row"
      remark = "the row before"
    case .repeated(let number):
      message = "'\(number)' is the number of two rows"
      remark = "the other row"
    }
    return Finding(
      path: document.path, range: column.cell.range, message: message, help: "number the rows again, or add the row",
      notes: [.init(path: document.path, range: column.other.range, message: remark)])
  }
}

extension Graph {
  /// True for the name of a decision that no document records, in a knowledge base that has decisions.
  fileprivate func lacksDecision(_ name: String) -> Bool {
    guard !decisions.isEmpty, name.uppercased().hasPrefix("ADR") || name.hasPrefix("0") else { return false }
    let number = Int(name.drop { !$0.isNumber })
    return !decisions.contains { $0.number == number }
  }
}

import Knowledge
import Markup

extension Rule {
  /// Rows of two tables that give the same thing different statuses.
  static let disagreeingRowStatus = Rule(
    id: "disagreeing-row-status", family: .drift, severity: .info,
    summary: "Two tables give the same thing different statuses.",
    rationale: """
      A table of tasks or features that is kept twice goes stale once. Compared are tables with a status \
      column of different pages whose first columns share two names or more, and half of the shorter \
      table's; where the first column holds numbers, the cell beside it must agree as well. The newer page \
      is taken for right, else the status that is further. Phases and decisions have rules of their own.
      """,
    examples: [
      .accepted("-- a.md --\n| Feature | Status |\n| --- | --- |\n| Login page | Done |\n| Search box | Planned |\n-- b.md --\n| Feature | Status |\n| --- | --- |\n| Login page | ✅ |\n| Search box | Next |\n"),
      .accepted("-- a.md --\n| # | Task | Status |\n| --- | --- | --- |\n| 1 | Login | Done |\n| 2 | Search | Done |\n-- b.md --\n| # | Task | Status |\n| --- | --- | --- |\n| 1 | Invoices | Planned |\n| 2 | Payments | Planned |\n"),
      .flagged("-- a.md --\n| Feature | Status |\n| --- | --- |\n| Login page | Done |\n| Search box | Planned |\n-- b.md --\n| Feature | Status |\n| --- | --- |\n| Login page | ⟦Planned⟧ |\n| Search box | Planned |\n"),
      .flagged("-- a.md --\n| # | Task | Status |\n| --- | --- | --- |\n| T-01 | Login | Done |\n| T-02 | Search | Done |\n-- b.md --\n| # | Task | Status |\n| --- | --- | --- |\n| T-01 | Login | Done |\n| T-02 | Search | ⟦Open⟧ |\n"),
    ],
    check: .history { graph, history in
      StatusTables(graph).disagreements(history.files).map { pair in
        let path = graph.documents[pair.right.document].path
        return Finding(
          path: graph.documents[pair.wrong.document].path, range: pair.wrong.range,
          message: "'\(pair.name)' is '\(pair.wrong.text)' here and '\(pair.right.text)' in '\(path)'",
          help: "make them agree",
          notes: [.init(path: path, range: pair.right.range, message: "the other status")])
      }
    })
}

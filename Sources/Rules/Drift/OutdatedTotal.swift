import Knowledge
import Markup

extension Rule {
  /// Totals that sentences repeat from tables which add up otherwise since.
  static let outdatedTotal = Rule(
    id: "outdated-total", family: .drift, severity: .info,
    summary: "A sentence states the total that a table had earlier.",
    rationale: """
      "In total we pay $18 a month" stands below the table, and whoever changes a row corrects the table's last line. Looked at \
      are amounts and numbers in a sentence with "total", "overall", "sum" or "in all" that no table has as its total. \
      It is reported where Git tells that the last row of a table, called Total, Sum or Overall, had the amount while the \
      sentence stood there, and was changed since. The rule needs Git, and reads the last 40 versions of a page; it cannot see a total of what stands in \
      no table.
      """,
    examples: [
      .flagged(
        bill("$26", "⟦$18⟧"), fixed: bill("$26", "$26"), earlier: [bill("$18", "$18")]),
      .flagged(
        bill("26", "⟦18⟧ hosts"), fixed: bill("26", "26 hosts"), earlier: [bill("**18**", "18 hosts")]),
      .accepted(bill("$26", "$26"), earlier: [bill("$18", "$18")]),
      .accepted(bill("$26", "$18"), earlier: [bill("$20", "$18")]),
      .accepted(bill("$26", "$18"), earlier: [bill("$18", "nothing")]),
    ],
    check: .survey(.totals) { graph, history, survey in
      guard let files = history.files else { return [] }
      let proved = survey.totals.compactMap { total in
        total.change(in: graph, files, history.texts).map { (total: total, change: $0) }
      }
      // Copies of one stale total are one finding; of several tables that had it the first counts.
      var seen: Set<String> = []
      let first = proved.filter { seen.insert("\($0.total.document) \($0.total.range.start)").inserted }
      let groups = Dictionary(grouping: first) { "\($0.total.home) \($0.total.cell.start) \($0.total.value)" }
      return groups.sorted { $0.key < $1.key }.compactMap { _, places in
        guard let (total, change) = places.first.map({ ($0.total, $0.change) }) else { return nil }
        func path(_ document: Int) -> String { graph.documents[document].path }
        let edits = places.compactMap { place -> TextEdit? in
          let text = place.total.value
          guard !text.contains("/"), text.allSatisfy({ $0.isNumber || "$€£.,".contains($0) }),
            total.actual.allSatisfy({ $0.isNumber || "$€£.,".contains($0) })
          else { return nil }
          return TextEdit(path: path(place.total.document), place.total.range, total.actual)
        }
        let when = change.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
        return Finding(
          path: path(total.document), range: total.range,
          message: "'\(total.value)' is the total here, and '\(total.actual)' in the table of '\(path(total.home))'",
          help: "both said the same until \(when)",
          notes: [.init(path: path(total.home), range: total.cell, message: "'\(total.actual)' here")]
            + places.dropFirst().map { .init(path: path($0.total.document), range: $0.total.range, message: "the same as above") },
          fixes: edits.count == places.count ? [Fix("write '\(total.actual)'", .unsafe, edits)] : [])
      }
    })

  /// A table with a total and a sentence about it, for examples.
  private static func bill(_ total: String, _ said: String) -> String {
    "-- a.md --\n| Item | Monthly |\n| --- | --- |\n| VM | 1 |\n| Disk | 2 |\n| **Total** | \(total) |\n\nIn total there are \(said) in a month.\n"
  }
}

import Knowledge
import Markup

extension Rule {
  /// Sequences that have grown since somebody wrote down their ends.
  static let wrongRange = Rule(
    id: "wrong-range", family: .drift, severity: .info,
    summary: "A sequence such as `ADR-0001` through `ADR-0010` ends before the last one.",
    rationale: """
      A sequence that is given by its ends was all of them once. The rule compares with the decisions, where one folder \
      numbers them, and with the phases, where one table lists them. It speaks only of sequences that \
      begin with the first number; a sentence about a part of them (what they cover, \
      implement or supersede) is left alone, and so are decisions themselves and history.
      """,
    examples: [
      .accepted(adrs(4) + "-- a.md --\nDecisions: ADR-0001 through ADR-0004. ADRs 0002-0003 are about names.\n"),
      .accepted(adrs(4) + "-- a.md --\nThe first batch, ADR-0001 to ADR-0002, is done.\n"),
      .accepted(adrs(4) + "-- reports/a.md --\nADR-0001 through ADR-0002.\n"),
      .flagged(adrs(4) + "-- a.md --\n- Decisions: `⟦ADR-0001` through `ADR-0003⟧`\n",
        fixed: "-- a.md --\n- Decisions: `ADR-0001` through `ADR-0004`\n"),
      .flagged(adrs(4) + "-- a.md --\n| [adr](adr/) | Architecture Decision Records (⟦0001–0003⟧) |\n| --- | --- |\n",
        fixed: "-- a.md --\n| [adr](adr/) | Architecture Decision Records (0001–0004) |\n| --- | --- |\n"),
      .flagged("-- p.md --\n| Phase | Status |\n| --- | --- |\n| 0 | Complete |\n| 1 | Planned |\n| 2 | Planned |\n-- a.md --\nThe plan (phases ⟦0-1⟧) is long.\n",
        fixed: "-- a.md --\nThe plan (phases 0-2) is long.\n"),
    ],
    check: .graph { graph in
      StatedSequence.tooShort(in: graph).map { item in
        let path = graph.documents[item.document].path
        let digits = String(item.actual)
        let last = String(repeating: "0", count: max(0, item.last.count - digits.count)) + digits
        let end = Int(item.range.end)
        let edit = TextEdit(path: path, SourceRange(end - item.last.utf8.count, end), last)
        return Finding(
          path: path, range: item.range,
          message: "'\(item.text)' ends too early: the \(item.noun) go to \(last)",
          help: "write the last one, or link to the list and leave the numbers out",
          notes: item.evidence.map {
            [.init(path: graph.documents[$0.document].path, range: $0.range, message: "the last one")]
          } ?? [],
          fixes: [Fix("end with '\(last)'", .unsafe, [edit])])
      }
    })

  /// Decisions from 1 on, for examples.
  static func adrs(_ count: Int) -> String {
    (1...count).map { "-- adr/000\($0)-a.md --\n# \($0). A\n" }.joined()
  }
}

import Knowledge
import Markup

extension Rule {
  /// Sequences that have grown since somebody wrote down their ends.
  static let wrongRange = Rule(
    id: "wrong-range", family: .drift, severity: .info,
    summary: "A sequence such as `ADR-0001` through `ADR-0010` ended with the last decision once, and others came since.",
    rationale: """
      A sequence that is given by its ends was all of them once, and whoever adds the next decision does not know who \
      has written down the last one. The rule compares with the decisions, where one folder numbers them, and in a drawn \
      tree with the numbered pages of the folder that the tree names. `V-01 to V-12` it holds against the page that the line \
      names first, or against its own, where headings, rows or items begin with such numbers, and `Phases 0–8` against the \
      page that lists the phases; where a page calls a range of phases complete, the next one must not have become so since. It speaks only of \
      sequences that begin with the first number, and only where Git tells that the page stated the \
      sequence before the next one was there; a sentence about a part of them (what they cover, \
      implement or supersede) is left alone, and so are decisions themselves and history. The rule needs Git, and reads the \
      last 40 versions of a page.
      """,
    examples: [
      .accepted(adrs(4) + "-- a.md --\nDecisions: ADR-0001 through ADR-0004. ADRs 0002-0003 are about names.\n",
        earlier: [adrs(3) + "-- a.md --\nDecisions: ADR-0001 through ADR-0003.\n"]),
      .accepted(adrs(4) + "-- a.md --\nDecisions: ADR-0001 through ADR-0003.\n",
        earlier: [adrs(4) + "-- a.md --\n# A\n"]),
      .accepted(adrs(4) + "-- reports/a.md --\nADR-0001 through ADR-0003.\n",
        earlier: [adrs(3) + "-- reports/a.md --\nADR-0001 through ADR-0003.\n"]),
      .flagged(adrs(4) + "-- a.md --\n- Decisions: `⟦ADR-0001` through `ADR-0003⟧`\n",
        fixed: "-- a.md --\n- Decisions: `ADR-0001` through `ADR-0004`\n",
        earlier: [adrs(3) + "-- a.md --\n- Decisions: `ADR-0001` through `ADR-0003`\n"]),
      .flagged(adrs(4) + "-- a.md --\n| [adr](adr/) | Architecture Decision Records (⟦0001–0003⟧) |\n| --- | --- |\n",
        fixed: "-- a.md --\n| [adr](adr/) | Architecture Decision Records (0001–0004) |\n| --- | --- |\n",
        earlier: [adrs(3) + "-- a.md --\n| [adr](adr/) | Architecture Decision Records (0001–0003) |\n| --- | --- |\n"]),
      .flagged(
        "-- a.md --\n| Page | About |\n| --- | --- |\n| `b.md` | What is wrong (⟦V-01 to V-03⟧) |\n-- b.md --\n# B\n\n## V-01\n\n## V-02\n\n## V-03\n\n## V-04\n",
        fixed: "-- a.md --\n| Page | About |\n| --- | --- |\n| `b.md` | What is wrong (V-01 to V-04) |\n",
        earlier: ["-- a.md --\n| Page | About |\n| --- | --- |\n| `b.md` | What is wrong (V-01 to V-03) |\n-- b.md --\n# B\n\n## V-01\n\n## V-02\n\n## V-03\n"]),
      .flagged(
        "-- a.md --\nThe plan has phases ⟦0–2⟧.\n-- plan.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | Base | Done |\n| 1 | Tunnel | Done |\n| 2 | Portal | Planned |\n| 3 | Consensus | Planned |\n",
        fixed: "-- a.md --\nThe plan has phases 0–3.\n",
        earlier: ["-- a.md --\nThe plan has phases 0–2.\n-- plan.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | Base | Done |\n| 1 | Tunnel | Done |\n| 2 | Portal | Planned |\n"]),
      .flagged(
        "-- a.md --\nPhases ⟦0–1⟧ are complete.\n-- plan.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | Base | Done |\n| 1 | Tunnel | Done |\n| 2 | Portal | Done |\n| 3 | Consensus | Planned |\n",
        fixed: "-- a.md --\nPhases 0–2 are complete.\n",
        earlier: ["-- a.md --\nPhases 0–1 are complete.\n-- plan.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | Base | Done |\n| 1 | Tunnel | Done |\n| 2 | Portal | Planned |\n| 3 | Consensus | Planned |\n"]),
      .accepted(
        "-- b.md --\nV-01 to V-03 are done.\n\n## V-01\n\n## V-02\n\n## V-03\n\n## V-04\n",
        earlier: ["-- b.md --\n# B\n\n## V-01\n\n## V-02\n\n## V-03\n\n## V-04\n"]),
      .flagged(adrs(4) + "-- a.md --\n```\n.\n├── adr/\n│   └── ⟦RFC-01 … RFC-03⟧  # all\n└── a.md\n```\n"
        + "-- adr/RFC-01-a.md --\nA\n-- adr/RFC-02-a.md --\nA\n-- adr/RFC-03-a.md --\nA\n-- adr/RFC-04-a.md --\nA\n",
        fixed: "-- a.md --\n```\n.\n├── adr/\n│   └── RFC-01 … RFC-04  # all\n└── a.md\n```\n",
        earlier: [adrs(3) + "-- a.md --\n```\n.\n├── adr/\n│   └── RFC-01 … RFC-03  # all\n└── a.md\n```\n"
          + "-- adr/RFC-01-a.md --\nA\n-- adr/RFC-02-a.md --\nA\n-- adr/RFC-03-a.md --\nA\n"]),
    ],
    check: .survey(.sequences) { graph, history, survey in
      guard let files = history.files, !survey.sequences.isEmpty else { return [] }
      let lines = EarlierLines(graph, files, history.texts)
      return survey.sequences.compactMap { item in
        guard let outgrowth = item.outgrowth(lines, in: graph, files) else { return nil }
        let path = graph.documents[item.document].path
        let digits = String(item.actual)
        let last = String(repeating: "0", count: max(0, item.last.count - digits.count)) + digits
        let end = Int(item.range.end)
        let edit = TextEdit(path: path, SourceRange(end - item.last.utf8.count, end), last)
        let newest = graph.documents[item.newest]
        return Finding(
          path: path, range: item.range,
          message: item.isOfComplete
            ? "'\(item.text)' are called complete, and in '\(newest.path)' all up to \(last) are"
            : "'\(item.text)' ends too early: \(subject(of: item, newest.path)) to \(last)",
          help: outgrowth.since.map { "it was all of them until \($0.shortID) of \($0.date)" }
            ?? "it was all of them until something that is not committed",
          notes: [
            .init(path: newest.path, range: newest.firstHeading?.range ?? SourceRange(0, 0), message: "the last one")
          ],
          fixes: [Fix("end with '\(last)'", .unsafe, [edit])])
      }
    })

  /// What goes on, with its verb.
  private static func subject(of item: StatedSequence, _ newest: String) -> String {
    if !item.folder.isEmpty { return "'\(item.folder)/' goes" }
    return item.next.isEmpty ? "the decisions go" : "'\(newest)' goes"
  }

  /// Decisions from 1 on, for examples.
  static func adrs(_ count: Int) -> String {
    (1...count).map { "-- adr/000\($0)-a.md --\n# \($0). A\n" }.joined()
  }
}

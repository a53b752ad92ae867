import Knowledge
import Markup

extension Rule {
  /// Pages that changed after the day that they give for their last change.
  static let outdatedDate = Rule(
    id: "outdated-date", family: .drift, severity: .info,
    summary: "A page says that it was last updated on a day after which its text has changed.",
    rationale: """
      Readers take such a day for the age of what they read. Seen are keys of the front matter that mean \
      the last change, such as 'updated', 'last-updated' or 'lastmod', and a line such as 'Last updated: \
      2026-01-02'. The text has changed if four words came or went in a commit of at least two days later \
      that did not change the day, and that touched no more than 30 documents: a new format and a \
      renaming are no news. 'date' is looked at where Git tells that the knowledge base means the last change \
      by it: on at least four pages it is the day of a later edit; that of a decision never is. The rule needs \
      Git, and cannot tell whether what changed matters to anybody.
      """,
    examples: [
      .flagged(
        "-- a.md --\n---\nupdated: ⟦2025-12-01⟧\n---\n# A\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n"]),
      .flagged(
        "-- a.md --\n# A\n\n**Last updated:** ⟦2025-12-01⟧\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n# A\n\n**Last updated:** 2025-12-01\n"]),
      .accepted(
        "-- a.md --\n---\nupdated: 2026-01-01\n---\n# A\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n---\nupdated: 2026-01-01\n---\n# A\n"]),
      .accepted(
        "-- a.md --\n---\nupdated: 2025-12-01\ntags: [one, two, three, four, five, six, seven, eight, nine, ten]\n---\n# A\n",
        earlier: ["-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n"]),
      .accepted(
        "-- a.md --\n---\ndate: 2025-12-01\n---\n# A\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n---\ndate: 2025-12-01\n---\n# A\n"]),
      .flagged(
        dated(["2026-01-04", "2026-01-04", "2026-01-04", "2026-01-04", "2026-01-04", "⟦2025-12-30⟧"], "One two three four five six seven eight nine ten."),
        earlier: Array(
          repeating: dated(["2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2025-12-30"], ""), count: 3)),
    ],
    check: .history { graph, history in
      guard let files = history.files else { return [] }
      // A page may state one day at its top and at its end.
      let pages = Dictionary(grouping: StatedDay.all(in: graph, files)) { $0.document }
      return pages.keys.sorted().compactMap { page in
        let missed = (pages[page] ?? []).compactMap { stated in
          stated.missedEdit(graph, files, history.texts).map { (stated, $0) }
        }
        guard let (stated, commit) = missed.first else { return nil }
        let path = graph.documents[page].path
        return Finding(
          path: path, range: stated.range,
          message: "the text has changed since, by \(commit.shortID) on \(commit.date)",
          help: "write the day of the last change, or leave it to Git",
          notes: missed.dropFirst().map { .init(path: path, range: $0.0.range, message: "stated again") })
      }
    })

  /// Pages with a `date` each and one text, for examples.
  private static func dated(_ days: [String], _ text: String) -> String {
    days.enumerated().map { "-- p\($0).md --\n---\ndate: \($1)\n---\n# P\n\n\(text)\n" }.joined()
  }
}

import Knowledge
import Markup

extension Rule {
  /// Pages that a branch changes without the day that they give for their last change.
  static let unchangedDate = Rule(
    id: "unchanged-date", family: .drift, severity: .info,
    summary: "A branch changes what a page says, and not the day on which it says it was last updated.",
    rationale: """
      The one moment at which the day is easily kept is the change itself. Seen are the days that \
      'outdated-date' knows, and changes of four words or more. Git is asked only with 'cairn lint \
      --changed REF' or '--against REF'. A day that is today's is right already.
      """,
    examples: [
      .flagged(
        "-- a.md --\n---\nupdated: ⟦2025-12-01⟧\n---\n# A\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n"], today: "2026-01-02"),
      .accepted(
        "-- a.md --\n---\nupdated: 2026-01-02\n---\n# A\n\nOne two three four five six seven eight nine ten.\n",
        earlier: ["-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n"], today: "2026-01-02"),
      .accepted(
        "-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n\n*One.*\n",
        earlier: ["-- a.md --\n---\nupdated: 2025-12-01\n---\n# A\n\nOne.\n"], today: "2026-01-02"),
    ],
    check: .history { graph, history in
      guard let base = history.base else { return [] }
      return StatedDay.all(in: graph, history.files).compactMap { stated in
        let path = graph.documents[stated.document].path
        guard stated.day != history.today, let before = base[path], let now = graph.listing.contents?(path),
          StatedDay.change(of: path, from: before, to: now, label: stated.label, graph.configuration) == .words
        else { return nil }
        return Finding(
          path: path, range: stated.range,
          message: "the text changes, and '\(stated.label)' stays \(stated.day)",
          help: "write today's day, or leave it to Git")
      }
    })
}

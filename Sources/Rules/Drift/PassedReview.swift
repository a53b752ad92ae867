import Knowledge
import Markup

extension Rule {
  /// Days up to which a page was to hold, and that are over.
  static let passedReview = Rule(
    id: "passed-review", family: .drift, severity: .warning,
    summary: "A page names a day on which it was to be reviewed or to expire, and the day has passed.",
    rationale: """
      Whoever wrote the day asked for this reminder. Seen are the keys 'review-by', 'next-review', \
      'expires', 'expires-on', 'expiry' and 'valid-until' of the front matter, in any spelling with \
      hyphens, underscores or capitals, and days of the form YYYY-MM-DD. The day itself has not passed yet. \
      Pages that record what was are left alone. The rule cannot see that a page was reviewed and its day \
      forgotten.
      """,
    examples: [
      .flagged("-- a.md --\n---\nreview-by: ⟦2026-01-02⟧\n---\n", today: "2026-01-03"),
      .accepted("-- a.md --\n---\nreview-by: 2026-01-02\n---\n", today: "2026-01-02"),
      .flagged("-- a.md --\n---\nvalidUntil: ⟦2025-12-31⟧\n---\n", today: "2026-01-03"),
      .accepted("-- archive/a.md --\n---\nexpires: 2025-12-31\n---\n", today: "2026-01-03"),
      .accepted("-- a.md --\n---\nexpires: never\n---\n", today: "2026-01-03"),
    ],
    check: .history { graph, history in
      guard let today = history.today else { return [] }
      return graph.documents.indices.filter { !graph.isHistory($0) }.flatMap { index in
        (graph.documents[index].frontMatter?.entries ?? []).compactMap { entry in
          let key = entry.key.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
          guard ["reviewby", "nextreview", "expires", "expireson", "expiry", "validuntil"].contains(key),
            let text = entry.value.string, CalendarDay.isDay(String(text.prefix(10))),
            text.utf8.count == 10 || "T ".contains(text.dropFirst(10).first ?? "x"),
            let days = CalendarDay.days(from: String(text.prefix(10)), to: today), days > 0
          else { return nil }
          return Finding(
            path: graph.documents[index].path, range: entry.value.range,
            message: "'\(entry.key)' has passed \(days == 1 ? "a day" : "\(days) days") ago",
            help: "review the page, and set a new day or archive it")
        }
      }
    })
}

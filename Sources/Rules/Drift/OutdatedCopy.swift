import Knowledge
import Markup

extension Rule {
  /// Numbers that were changed in one place and not in another.
  static let outdatedCopy = Rule(
    id: "outdated-copy", family: .drift, severity: .info,
    summary: "A number of things was changed on one page, and another still states it as it was.",
    rationale: """
      "19 roles" stands on five pages, and whoever adds the twentieth corrects the four that come to mind. The rule \
      looks for numbers of one thing that differ between pages, and asks Git whether both places once said the same: \
      the one that was changed later is right, and the other was forgotten. Of two equal numbers on one page of which one \
      was changed, the same is said. A number below ten must count a thing of at least two words, \
      "domain buses"; above that one word will do, where the page gives no other number of it. Where any page came to the \
      older number later, nothing is said. Drawn trees and code blocks count, too. Left alone are decisions, \
      history, plans and reports, bounds ("65+ scripts"), lines with a day, and packages among each other. The rule needs \
      Git, and reads the last 40 versions of a page.
      """,
    examples: [
      .flagged(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll ⟦19⟧ roles are listed.\n",
        fixed: "-- b.md --\nAll 20 roles are listed.\n",
        earlier: ["-- a.md --\nIt has 19 roles.\n-- b.md --\nAll 19 roles are listed.\n"]),
      .flagged(
        "-- a.md --\n# The five domain buses\n-- b.md --\nIt defines the ⟦six⟧ domain buses.\n",
        fixed: "-- b.md --\nIt defines the five domain buses.\n",
        earlier: ["-- a.md --\n# The six domain buses\n-- b.md --\nIt defines the six domain buses.\n"]),
      .accepted(
        "-- a.md --\nThere are five kinds.\n-- b.md --\nThere are six kinds.\n",
        earlier: ["-- a.md --\nThere are six kinds.\n-- b.md --\nThere are six kinds.\n"]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n",
        earlier: ["-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n"]),
      .flagged(
        "-- a.md --\nWe run 568 tests.\n-- b.md --\n`npm test` runs ⟦553⟧ tests.\n",
        fixed: "-- b.md --\n`npm test` runs 568 tests.\n",
        earlier: [
          "-- a.md --\nWe run 489 tests.\n-- b.md --\n`npm test` runs 489 tests.\n",
          "-- a.md --\nWe run 489 tests.\n-- b.md --\n`npm test` runs 553 tests.\n",
        ]),
      .flagged(
        "-- a.md --\nIt has 20 roles.\n\n```text\nroles/   # ⟦19⟧ roles\n```\n",
        fixed: "-- a.md --\nIt has 20 roles.\n\n```text\nroles/   # 20 roles\n```\n",
        earlier: ["-- a.md --\nIt has 19 roles.\n\n```text\nroles/   # 19 roles\n```\n"]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\nThere are 19 roles.\n",
        earlier: [
          "-- a.md --\nIt has 19 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\n# C\n",
          "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\n# C\n",
        ]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nOn 2026-01-02 all 19 roles were listed.\n-- reports/c.md --\nAll 19 roles are listed.\n",
        earlier: [
          "-- a.md --\nIt has 19 roles.\n-- b.md --\nOn 2026-01-02 all 19 roles were listed.\n-- reports/c.md --\nAll 19 roles are listed.\n"
        ]),
    ],
    check: .survey(.copies) { graph, history, survey in
      guard let files = history.files, let copies = survey.copies else { return [] }
      // Copies of one stale number are one finding.
      let groups = Dictionary(grouping: copies.all(files, history.texts)) { "\($0.noun)\n\($0.value)\n\($0.actual)" }
      return groups.sorted { $0.key < $1.key }.compactMap { _, places in
        guard let first = places.first else { return nil }
        func path(_ document: Int) -> String { graph.documents[document].path }
        let edits = places.map { place in
          TextEdit(
            path: path(place.document), place.range,
            NumberWord.written(place.actual, like: place.value))
        }
        let when = first.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
        return Finding(
          path: path(first.document), range: first.range,
          message: "\(first.value) \(first.noun) are stated, and '\(path(first.other))' was changed to \(first.actual)",
          help: "both said the same until \(when); write \(first.actual), or leave the number out",
          notes: [.init(path: path(first.other), range: first.place, message: "\(first.actual) here")]
            + places.dropFirst().map { .init(path: path($0.document), range: $0.range, message: "the same as above") },
          fixes: [Fix("write '\(first.actual)'", .unsafe, edits)])
      }
    })
}

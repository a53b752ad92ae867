import Knowledge
import Markup

extension Rule {
  /// A name in a resume block's Next leads nowhere.
  static let unresolvedNext = Rule(
    id: "unresolved-next", family: .resume, severity: .error,
    summary: "A name in a resume block's Next leads nowhere.",
    rationale: """
      The next session is sent to a page that is not there. Read are paths, folders with a slash behind \
      them, decisions (`ADR-0005`, `ADRs (0020, 0022)`) and phases (`Phase 3`).
      """,
    examples: [
      .accepted("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: b.md for the rest\nDepends-on: none\n-->\n-- b.md --\n# B\n"),
      .flagged("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: ⟦b.md⟧ for the rest\nDepends-on: none\n-->\n"),
      .flagged(
        "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: ⟦Sub/my-page.md#the-rest⟧, then bed\nDepends-on: none\n-->\n-- sub/my-page.md --\n# The rest\n",
        fixed: "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: sub/my-page.md#the-rest, then bed\nDepends-on: none\n-->\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        guard reference.kind == .resumeNext else { return nil }
        let (message, help) = graph.describe(problem, document[reference.destination])
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          fixes: fixes())
      }
    })
}

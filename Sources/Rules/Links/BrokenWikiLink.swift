import Knowledge
import Markup

extension Rule {
  /// Wiki links without a page.
  static let brokenWikiLink = Rule(
    id: "broken-wiki-link", family: .link, severity: .warning,
    summary: "A wiki link names no page.",
    rationale: """
      GitHub shows `[[page]]` as it is, and so does much text that is no link at all. The rule \
      speaks only where four fifths of the wiki links of the knowledge base lead somewhere.
      """,
    examples: [
      .accepted("-- a.md --\nIn C++ `[[nodiscard]]` and [[maybe_unused]] are attributes.\n"),
      .flagged("-- a.md --\n[[b]] [[b]] [[b]] [[b]] [[b]] [[⟦c⟧]]\n-- b.md --\n# B\n"),
      .flagged(
        "-- a.md --\n[[b-page]] [[b-page]] [[b-page]] [[b-page]] [[⟦B page#top⟧|B]]\n-- b-page.md --\n# B\n",
        fixed: "-- a.md --\n[[b-page]] [[b-page]] [[b-page]] [[b-page]] [[b-page#top|B]]\n"),
    ],
    check: .graph { graph in
      var all = 0
      for document in graph.documents {
        for reference in document.references where reference.kind == .wikiLink { all += 1 }
      }
      let findings: [Finding] = graph.unresolved { document, reference, problem, fixes in
        guard reference.kind == .wikiLink else { return nil }
        let (message, help) = graph.describe(problem, document[reference.destination])
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          fixes: fixes())
      }
      return Habit.isKept(all - findings.count, of: all) ? findings : []
    })
}

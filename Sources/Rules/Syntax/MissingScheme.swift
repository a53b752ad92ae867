import Knowledge
import Markup

extension Rule {
  /// Addresses of the web that are read as paths.
  static let missingScheme = Rule(
    id: "missing-scheme", family: .syntax, severity: .error,
    summary: "A link's address lacks its scheme, so that it leads to a file that does not exist.",
    rationale: """
      `www.example.org/x` and `github.com/owner/name` look like addresses and are paths beside the page. \
      An address for mail needs `mailto:`. Known by `www.`, by an `@`, or by the ends of the most \
      common domains, and only where no such file exists; `example.app/x` is reported by \
      `broken-link`.
      """,
    examples: [
      .accepted("-- a.md --\n[it](https://example.org) [me](mailto:me@example.org) [c](example.com/x)\n-- example.com/x --\n"),
      .flagged(
        "-- a.md --\n[site](⟦www.example.com/a?b#c⟧) [it](⟦https//example.com⟧)\n",
        fixed: "-- a.md --\n[site](https://www.example.com/a?b#c) [it](https://example.com)\n"),
      .flagged(
        "-- a.md --\n[code](⟦github.com/a/b⟧) [me][m]\n\n[m]: ⟦me@example.org⟧\n",
        fixed: "-- a.md --\n[code](https://github.com/a/b) [me][m]\n\n[m]: mailto:me@example.org\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        guard reference.kind.isRendered, case .noScheme(let suggestion) = problem else { return nil }
        return Finding(
          path: document.path, range: reference.destinationRange,
          message: "'\(document[reference.destination])' is read as a path; did you mean '\(suggestion)'?",
          help: suggestion.hasPrefix("mailto:")
            ? "an address for mail starts with 'mailto:'" : "a web address starts with its scheme",
          notes: document.usage(of: reference), fixes: fixes())
      }
    })
}

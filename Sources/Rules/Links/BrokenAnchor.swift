import Knowledge
import Markup

extension Rule {
  /// Fragments that no heading answers to.
  static let brokenAnchor = Rule(
    id: "broken-anchor", family: .link, severity: .error,
    summary: "A link's fragment names no heading of its target.",
    rationale: """
      The page opens at its top and the reader searches. Anchors are GitHub's: made from the \
      heading's text, numbered where they repeat, or given by `id=` and `<a name=` in HTML. \
      Fragments of files that are not Markdown are not judged, nor are `#top`, `#L10` and text \
      fragments.
      """,
    examples: [
      .accepted("-- a.md --\n# One two\n\n[up](#one-two) [there](b.md#x) [top](#top)\n-- b.md --\n<a name=\"x\"></a>\n"),
      .flagged(
        "-- a.md --\n# One two\n\n[up](⟦#one-too⟧)\n",
        fixed: "-- a.md --\n# One two\n\n[up](#one-two)\n"),
      .flagged(
        "-- a.md --\n# Datadog / Sentry\n\n[up](⟦#datadog-sentry⟧) [x]\n\n[x]: ⟦a.md?plain=1#-datadog-sentry⟧ 'T'\n",
        fixed: "-- a.md --\n# Datadog / Sentry\n\n[up](#datadog--sentry) [x]\n\n[x]: a.md?plain=1#datadog--sentry 'T'\n"),
      .flagged("-- a.md --\n[there](⟦b.md#gone⟧)\n-- b.md --\n# B\n"),
      .flagged("-- a.md --\n[x]\n\n[x]: ⟦#gone⟧\n"),
    ],
    check: .graph { graph in
      // Other targets than GitHub are judged by 'unportable-link'.
      if !graph.configuration.targets.contains(.github) { return [] }
      return graph.unresolved { document, reference, problem, fixes in
        guard reference.kind.isRendered, case .noAnchor(let target, let fragment, let near) = problem
        else { return nil }
        let path = graph.documents[target].path
        let place = path == document.path ? "" : " in '\(path)'"
        return Finding(
          path: document.path, range: reference.destinationRange,
          message: "no heading '#\(fragment)'\(place)"
            + (near.map { "; did you mean '#\($0)'?" } ?? ""),
          help: near == nil ? "link to a heading that exists, or to the page" : "",
          notes: document.usage(of: reference), fixes: fixes())
      }
    })
}

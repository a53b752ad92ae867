import Knowledge
import Markup

extension Rule {
  /// Links without a destination.
  static let emptyLink = Rule(
    id: "empty-link", family: .link, severity: .warning,
    summary: "A link or an image has no destination.",
    rationale: """
      It looks like a link and leads to the page that the reader is on. In the `SUMMARY.md` of an \
      mdBook it is a chapter that is not yet written.
      """,
    examples: [
      .accepted("-- a.md --\n[up](#)\n"),
      .flagged("-- a.md --\n⟦[soon]()⟧\n"),
      .accepted("-- book.toml --\n[book]\n-- src/SUMMARY.md --\n- [Soon]()\n"),
    ],
    check: .graph { graph in
      let books = Set(graph.navigations.filter { $0.kind == .mdBook }.map(\.path))
      return graph.unresolved { document, reference, problem in
        guard problem == .empty, reference.kind.isRendered, !books.contains(document.path) else {
          return nil
        }
        return Finding(
          path: document.path, range: reference.range, message: "the link has no destination",
          help: "write where it leads, or leave only its text")
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// A relation in the front matter names what does not exist.
  static let unresolvedField = Rule(
    id: "unresolved-field", family: .frontMatter, severity: .error,
    summary: "A relation in the front matter names what does not exist.",
    rationale: """
      `depends-on`, `implements`, `amends`, `amended-by` and `relates-to` make edges of the graph; a \
      name that stands for nothing makes none. `supersedes` and `superseded-by` have a rule of \
      their own.
      """,
    examples: [
      .accepted("-- a.md --\n---\ndepends-on: [b.md]\n---\n-- b.md --\n# B\n"),
      .flagged("-- a.md --\n---\ndepends-on: [⟦b.md⟧]\n---\n"),
      .flagged(
        "-- a.md --\n---\ndepends-on: [\"⟦[p](plna.md#b)⟧\", ⟦Sub/plan.md⟧]\n---\n-- plan.md --\n# B\n-- sub/plan.md --\n# B\n",
        fixed: "-- a.md --\n---\ndepends-on: [\"[p](plan.md#b)\", sub/plan.md]\n---\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        guard reference.kind == .frontMatter, !document.statesSupersession(reference) else {
          return nil
        }
        let (message, help) = graph.describe(problem, document[reference.destination])
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          fixes: fixes())
      }
    })
}

extension Document {
  /// True for an entry of `supersedes` or `superseded-by`.
  func statesSupersession(_ reference: Reference) -> Bool {
    guard let key = frontMatter?.entry(holding: reference.range)?.key else { return false }
    return key == "supersedes" || key == "superseded-by" || key == "status"
  }
}

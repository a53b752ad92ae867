import Knowledge
import Markup

extension Rule {
  /// An entry of a resume block's Depends-on leads nowhere.
  static let unresolvedDependency = Rule(
    id: "unresolved-dependency", family: .resume, severity: .error,
    summary: "An entry of a resume block's Depends-on leads nowhere.",
    rationale: """
      What a page depends on is what must be read before it. Entries are separated by commas and are \
      paths, decisions, phases, ids or file names.
      """,
    examples: [
      .accepted("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: b.md\n-->\n-- b.md --\n# B\n"),
      .flagged("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: b.md, ⟦c.md⟧\n-->\n-- b.md --\n# B\n"),
      .flagged(
        "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: ⟦plna.md⟧ (read it), [p](⟦./Sub/plan.md⟧)\n-->\n-- plan.md --\n# B\n-- sub/plan.md --\n# B\n",
        fixed: "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: plan.md (read it), [p](./sub/plan.md)\n-->\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        guard reference.kind == .resumeDependsOn else { return nil }
        let (message, help) = graph.describe(problem, document[reference.destination])
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          fixes: fixes())
      }
    })
}

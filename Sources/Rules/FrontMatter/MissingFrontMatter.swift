import Knowledge
import Markup

extension Rule {
  /// Documents without the front matter that their siblings have.
  static let missingFrontMatter = Rule(
    id: "missing-front-matter", family: .frontMatter, severity: .warning,
    summary: "A document has no front matter although its siblings do.",
    rationale: """
      A page without type and status falls out of every list made from them. By default the rule \
      speaks only where four fifths of the other documents of the folder have front matter; \
      `front-matter: {required: always}` asks it of all, `never` of none.
      """,
    examples: [
      .accepted("-- a.md --\n# A\n-- b.md --\n# B\n"),
      .flagged("-- cairn.yml --\nfront-matter: {required: always}\n-- a.md --\n⟦# A⟧\n"),
    ],
    check: .graph { graph in
      Habit.exceptions(in: graph, graph.configuration.frontMatter) { document in
        document.frontMatter != nil || document.problems.contains { problem in
          if case .unclosedFrontMatter = problem.kind { true } else { false }
        }
      }.map { document in
        Finding(
          path: document.path, range: document.headRange, message: "no front matter",
          help: "start the file with '---', 'title:', 'type:', 'status:', '---'")
      }
    })
}

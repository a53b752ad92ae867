import Knowledge
import Markup

extension Rule {
  /// Documents without the resume block that their siblings have.
  static let missingResumeBlock = Rule(
    id: "missing-resume-block", family: .resume, severity: .warning,
    summary: "A document has no RESUME CONTEXT block although its siblings do.",
    rationale: """
      The next session reads the block to know what a page is, why it exists and what comes next. \
      By default the rule speaks only where four fifths of the other documents of the folder have \
      one; `resume: always` asks it of all documents, `resume: never` of none.
      """,
    examples: [
      .accepted("-- a.md --\n# A\n"),
      .flagged("-- cairn.yml --\nresume: always\n-- a.md --\n⟦# A⟧\n"),
    ],
    check: .graph { graph in
      Habit.exceptions(in: graph, graph.configuration.resume) { $0.resume != nil }.map { document in
        Finding(
          path: document.path, range: document.headRange, message: "no RESUME CONTEXT block",
          help: "add '<!-- RESUME CONTEXT', 'What:', 'Why:', 'Next:', 'Depends-on:', '-->'")
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// Checks of decisions that cannot be made.
  static let malformedEnforcement = Rule(
    id: "malformed-enforcement", family: .enforcement, severity: .error,
    summary: "A check in an accepted decision is not written as one and is not made.",
    rationale: """
      A check that is not made looks like one that passes. Decisions that are not accepted are not \
      looked at: what they ask does not hold yet, or no longer.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - ban: goto\n    in: \"src/**\"\n    message: Use a loop\n---\n# 1. A\n"),
      .accepted("-- adr/0001-a.md --\n---\nstatus: proposed\nenforce: later\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - ban: goto\n    ⟦inn⟧: \"src/**\"\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce: ⟦no goto⟧\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - ban: goto\n    ⟦require⟧: loop\n  - ⟦message: nothing asked⟧\n  - exists: [⟦\"\"⟧]\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - exists: [⟦\"../x\"⟧, ⟦\"/etc/passwd\"⟧]\n---\n# 1. A\n"),
    ],
    check: .graph { graph in
      Enforcement.all(in: graph).flatMap { enforcement in
        enforcement.problems.map { problem in
          Finding(
            path: graph.documents[graph.decisions[enforcement.decision].document].path,
            range: problem.range, message: problem.message, help: problem.help)
        }
      }
    })
}

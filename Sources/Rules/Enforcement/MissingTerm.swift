import Knowledge
import Markup

extension Rule {
  /// Terms that a decision requires and a file lacks.
  static let missingTerm = Rule(
    id: "missing-term", family: .enforcement, severity: .error,
    summary: "A file lacks a term that an accepted decision requires of it.",
    rationale: """
      Every file that the check's `in` names must hold the term somewhere; the rule cannot see \
      whether it stands in the right place. Files with zero bytes and files over 16 MiB are not read. \
      In a file that is no document, `cairn-disable-line missing-term` in a comment on the first line \
      silences the finding.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - require: SPDX-License-Identifier\n    in: \"src/**\"\n---\n# 1. A\n-- src/a.js --\n// SPDX-License-Identifier: MIT\n-- b.js --\n1\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - require: SPDX-License-Identifier\n    in: \"src/**\"\n---\n# 1. A\n-- src/a.js --\n⟦⟧let a = 1\n"),
    ],
    check: .files { graph, survey in
      survey.terms.compactMap { found in
        guard found.range == nil, !found.isSilenced("missing-term", .enforcement) else { return nil }
        let check = survey.check(found)
        let enforcement = survey.enforcements[found.enforcement]
        return Finding(
          path: found.path, range: SourceRange(0, 0),
          message: "no '\(check.terms[found.term].text)', which \(graph.called(enforcement)) requires",
          help: check.message.isEmpty ? "add it, or supersede the decision" : check.message,
          notes: [graph.note(enforcement, check.terms[found.term].range)])
      }
    })
}

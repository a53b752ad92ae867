import Knowledge
import Markup

extension Rule {
  /// Decisions that code cites and that do not exist.
  static let unknownCitation = Rule(
    id: "unknown-citation", family: .decision, severity: .error,
    summary: "Code cites a decision that does not exist.",
    rationale: """
      The number is wrong, the record was renumbered or removed, or it was never written. The rule \
      looks at files that are no documents, and only where `cairn lint --code` or `decisions: code` in \
      cairn.yml asks for it. Citations are `ADR-0007`, `@adr 7` and paths of decisions, in code, \
      comments and strings alike. `cairn-disable-line unknown-citation` in a comment on the line, or \
      `cairn-disable-next-line` above it, silences the finding.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- a.c --\n// ADR-0009\n"),
      .accepted("-- cairn.yml --\ndecisions:\n  code: true\n-- adr/0001-a.md --\n# 1. A\n-- a.c --\n// ADR-1, ADR_0001, @adr 1, adr/0001-a.md; QUADR-12, ADR_0009x\n"),
      .accepted("-- cairn.yml --\ndecisions:\n  code: [src]\n-- adr/0001-a.md --\n# 1. A\n-- a.c --\n// ADR-0009\n-- src/a.c --\n// cairn-disable-next-line decision\n// ADR-0009\n"),
      .flagged("-- cairn.yml --\ndecisions:\n  code: true\n-- adr/0001-a.md --\n# 1. A\n-- a.c --\n// as ⟦ADR-0009⟧ says, ⟦@adr 12⟧, see ⟦adr/0010-b.md⟧\n"),
    ],
    check: .files { graph, survey in
      survey.citations.compactMap { citation in
        guard citation.decisions.isEmpty, !citation.isSilenced("unknown-citation", .decision) else { return nil }
        return Finding(
          path: citation.path, range: citation.range, message: "no decision '\(citation.text)'",
          help: "correct the citation, or write the decision down")
      }
    })
}

extension CodeCitation {
  /// True where a comment silences a rule or its family at the place.
  func isSilenced(_ rule: String, _ family: Rule.Family) -> Bool {
    silenced.contains(rule) || silenced.contains(family.rawValue)
  }
}

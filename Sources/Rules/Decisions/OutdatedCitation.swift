import Knowledge
import Markup

extension Rule {
  /// Decisions that code cites and that no longer hold.
  static let outdatedCitation = Rule(
    id: "outdated-citation", family: .decision, severity: .warning,
    summary: "Code cites a decision that is superseded, deprecated or rejected.",
    rationale: """
      The code says that it follows what no longer holds, and the next reader will follow it too. The \
      finding names what took the decision's place. The rule looks at files that are no documents, and \
      only where `cairn lint --code` or `decisions: code` in cairn.yml asks for it. \
      `cairn-disable-line outdated-citation` in a comment on the line, or `cairn-disable-next-line` \
      above it, silences the finding.
      """,
    examples: [
      .accepted("-- cairn.yml --\ndecisions:\n  code: true\n-- adr/0001-a.md --\n---\nstatus: accepted\n---\n# 1. A\n-- a.c --\n// ADR-0001\n"),
      .flagged("-- cairn.yml --\ndecisions:\n  code: true\n-- adr/0001-a.md --\n---\nstatus: superseded\nsuperseded-by: 2\n---\n# 1. A\n-- adr/0002-b.md --\n---\nstatus: accepted\nsupersedes: 1\n---\n# 2. B\n-- a.c --\n// ⟦ADR-0001⟧, ADR-0002\n"),
    ],
    check: .files { graph, survey in
      if survey.citations.isEmpty { return [] }
      let succession = DecisionSuccession(graph)
      return survey.citations.compactMap { citation in
        guard let first = citation.decisions.first,
          !citation.decisions.contains(where: succession.holds),
          !citation.isSilenced("outdated-citation", .decision)
        else { return nil }
        let decision = graph.decisions[first]
        let status = decision.status.flatMap { $0.isLive ? nil : $0.rawValue } ?? "superseded"
        let living = succession.living(after: first).map { index in
          "'\(graph.name(of: .document(graph.decisions[index].document)))'"
        }
        return Finding(
          path: citation.path, range: citation.range,
          message: "'\(citation.text)' is \(status)"
            + (living.isEmpty ? "" : "; \(living.joined(separator: " and ")) took its place"),
          help: living.isEmpty ? "cite what holds now, or drop the citation" : "see whether the code follows it, and cite it",
          notes: [
            Finding.Note(
              path: graph.documents[decision.document].path,
              range: decision.statusRange ?? graph.documents[decision.document].headRange,
              message: "what it cites")
          ])
      }
    })
}

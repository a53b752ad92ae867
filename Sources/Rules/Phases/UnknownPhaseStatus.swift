import Knowledge
import Markup

extension Rule {
  /// Status words of a phase table that mean nothing.
  static let unknownPhaseStatus = Rule(
    id: "unknown-phase-status", family: .phase, severity: .warning,
    summary: "A phase has a status outside the vocabulary.",
    rationale: """
      The status cannot be counted or compared. The words are planned, next, in progress, blocked, \
      complete, deferred and cancelled with their usual synonyms and emoji; `statuses` under \
      `phases` in cairn.yml adds more. The rule speaks where most rows of the table are understood.
      """,
    examples: [
      .accepted("-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | 🔄 Next |\n"),
      .flagged(
        "-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Complete |\n| 2 | Planned |\n| 3 | ⟦Plnned⟧ |\n",
        fixed: "-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Complete |\n| 2 | Planned |\n| 3 | Planned |\n"),
    ],
    check: .graph { graph in
      let statements = graph.phases.flatMap(\.statements)
      let tables = Dictionary(grouping: statements) { "\($0.document)#\($0.table)" }
      return tables.values.flatMap { rows -> [Finding] in
        let unknown = rows.filter { $0.status == nil && !$0.statusText.isEmpty }
        guard unknown.count * 2 < rows.count else { return [] }
        return unknown.map { statement in
          let known = PhaseStatus.allCases.map(\.rawValue)
          let nearest = NearMiss.nearest(to: statement.statusText, among: known)
          return Finding(
            path: graph.documents[statement.document].path, range: statement.range,
            message: "unknown status '\(statement.statusText)'"
              + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
            help: "a phase is \(known.joined(separator: ", "))",
            fixes: Wording.fixes(statement.statusText, in: statement.range, with: nearest))
        }
      }
    })
}

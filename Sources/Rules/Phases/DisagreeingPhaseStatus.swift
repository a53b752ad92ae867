import Knowledge
import Markup

extension Rule {
  /// Phases that two places give different statuses.
  static let disagreeingPhaseStatus = Rule(
    id: "disagreeing-phase-status", family: .phase, severity: .error,
    summary: "Two places give a phase different statuses.",
    rationale: """
      Each reader believes the page that he has open. Compared are phase tables and phase documents \
      whose titles for the phase share a word, and those of one folder that give none; the place that `ledger` under \
      `phases` in cairn.yml names is the one that is right. Words with the same meaning, and emoji, \
      do not differ.
      """,
    examples: [
      .accepted("-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ✅ Complete |\n-- b.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Done |\n"),
      .flagged("-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Complete |\n-- b.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ⟦Planned⟧ |\n"),
      .flagged(
        "-- cairn.yml --\nphases: {ledger: plan.md}\n-- plan.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ✅ Done |\n-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ⟦**Planned**⟧ |\n-- phases/b.md --\n---\ntype: phase\nphase: 1\nstatus: ⟦next, we hope⟧\n---\n",
        fixed: "-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ✅ Done |\n-- phases/b.md --\n---\ntype: phase\nphase: 1\nstatus: ✅ Done\n---\n"),
    ],
    check: .graph { graph in
      let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
      return graph.phases.flatMap { phase -> [Finding] in
        let truth = phase.statement(ledger: ledger)
        guard let status = truth.status else { return [] }
        return phase.statements.compactMap { statement in
          guard statement != truth, let other = statement.status, other != status,
            statement.document != truth.document || statement.table != truth.table,
            PhaseTitle.mayBeSame(statement.title, truth.title),
            ledger != nil || !statement.title.isEmpty && !truth.title.isEmpty
              || graph.documents[statement.document].folder
                == graph.documents[truth.document].folder
          else { return nil }
          let path = graph.documents[truth.document].path
          return Finding(
            path: graph.documents[statement.document].path, range: statement.range,
            message:
              "'\(phase.name)' is '\(statement.statusText)' here and '\(truth.statusText)' in '\(path)'",
            help: "make them agree",
            notes: [.init(path: path, range: truth.range, message: "the other status")],
            fixes: truth.document == ledger
              ? fixes(statement, saying: truth.statusText, graph.configuration.phases.statuses) : [])
        }
      }
    })

  /// Writes what the ledger says; a remark beside the status would be lost, which is for people.
  private static func fixes(
    _ statement: Phase.Statement, saying text: String, _ words: [String: PhaseStatus]
  ) -> [Fix] {
    guard !text.contains(where: { "|`*_[]<>\\&:#'\"".contains($0) }) else { return [] }
    let isBare = PhaseStatus.isBare(statement.statusText, words: words)
    let place =
      statement.table < 0
      ? Wording.place(of: statement.statusText, in: statement.range) : statement.range
    guard let place else { return [] }
    return [Fix("write '\(text)'", isBare ? .safe : .unsafe, [TextEdit(place, text)])]
  }
}

/// Tells whether two titles may be those of one phase.
enum PhaseTitle {
  static func mayBeSame(_ left: String, _ right: String) -> Bool {
    if left.isEmpty || right.isEmpty { return true }
    return !words(left).isDisjoint(with: words(right))
  }

  private static func words(_ title: String) -> Set<String> {
    Set(
      title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.count > 3 && $0 != "phase" })
  }
}

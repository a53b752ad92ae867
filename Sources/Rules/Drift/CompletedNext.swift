import Knowledge
import Markup

extension Rule {
  /// Pages that call something next that is complete.
  static let completedNext = Rule(
    id: "completed-next", family: .drift, severity: .info,
    summary: "What a page names as next is complete.",
    rationale: """
      The next session begins with what is done. Read are the `Next` of a resume block and lines \
      `Next: Phase 3`; whether the phase is complete is what the places that tell its status say, of \
      which `disagreeing-phase-status` explains the choice. A page of a phase, `phase-2-portal.md`, stands for the phase, \
      except on the page of another one. A Next in words alone is not understood.
      """,
    examples: [
      .accepted("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- a.md --\n<!-- RESUME CONTEXT\nWhat: A\nNext: Phase 2\n-->\n# A\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- a.md --\n<!-- RESUME CONTEXT\nWhat: A\nNext: ⟦Phase 2⟧\n-->\n# A\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- a.md --\n<!-- RESUME CONTEXT\nWhat: A\nNext: ⟦phase-2-portal.md⟧\n-->\n# A\n-- phase-2-portal.md --\n# Phase 2: Portal\n"),
      .accepted("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- phase-1-tunnel.md --\n<!-- RESUME CONTEXT\nWhat: A\nNext: phase-2-portal.md\n-->\n# Phase 1: Tunnel\n-- phase-2-portal.md --\n# Phase 2: Portal\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- a.md --\n# A\n\n**⟦Next⟧**: Phase 2\n"),
    ],
    check: .survey(.plans) { graph, history, survey in
      let plans = survey.plans
      var findings: [Finding] = []
      func add(_ document: Int, _ range: SourceRange, _ stage: StagePlans.Stage) {
        guard let truth = stage.truth(graph, history.files), truth.statement.status == .complete,
          !(truth.statement.document == document && truth.statement.range == range),
          // `outdated-phase-status` tells of it.
          stage.proof?.stale.contains(where: { $0.document == document && $0.range == range }) != true
        else { return }
        let path = graph.documents[truth.statement.document].path
        findings.append(
          Finding(
            path: graph.documents[document].path, range: range,
            message: "'\(stage.name)' is next here and '\(truth.statement.statusText)' in '\(path)'",
            help: "name what comes next now",
            notes: [.init(path: path, range: truth.statement.range, message: "the status: \(truth.reason)")]))
      }
      for stage in plans.stages {
        for statement in stage.statements where statement.isNext {
          add(statement.document, statement.range, stage)
        }
      }
      return findings
    })
}

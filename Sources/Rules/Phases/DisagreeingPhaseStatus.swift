import Knowledge
import Markup

extension Rule {
  /// Stages of a plan that two places give different statuses.
  static let disagreeingPhaseStatus = Rule(
    id: "disagreeing-phase-status", family: .drift, severity: .info,
    summary: "Two places give a phase different statuses.",
    rationale: """
      Each reader believes the page that he has open. Compared are rows of tables, headings, items of \
      lists, boxes, lines `Status: …` below a heading, front matter and sentences, for phases and for \
      milestones, stages, steps, sprints, waves, iterations, epics and parts. Two plans may both have a \
      Phase 2: places are compared where the titles of their lists agree, and one without a title with \
      the list of its own page or the only plan of the knowledge base. Right is the place that `ledger` \
      under `phases` in cairn.yml names; else the place that was changed while others stayed as they were, of which \
      `outdated-phase-status` tells; else what most of three places say, the table of a README, an \
      index or a roadmap, or the page that was changed last. Words with the same meaning do not differ, \
      and neither do Next and Planned. A condition (once Phase 3 is complete) states nothing. It is a remark, \
      since nobody knows whether two plans are one; between the plan's table and a page of a phase it is \
      a warning, since no plan can be made then.
      """,
    examples: [
      .accepted("-- a.md --\n| Phase | Status |\n| --- | --- |\n| 1 | ✅ Complete |\n| 2 | Next |\n-- b.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Done |\n| 2 | Planned |\n"),
      .accepted("-- a.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n-- b.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Invoices | Planned |\n| 2 | Payments | Planned |\n"),
      .accepted("-- a.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- b.md --\nOnce Phase 2 is complete, begin. Phase 1 is complete. ADR-015 Phase 3 is done.\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n-- b.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | ⟦Planned⟧ |\n| 2 | Portal | Complete |\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- b.md --\n# State\n\nPhase 1 is complete, Phase 2 is ⟦in progress⟧.\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | Tunnel | Complete |\n| 1 | Portal | Complete |\n| 2 | Rollout | Planned |\n-- b.md --\n## Phase 0: Tunnel ✅\n\n## Phase 1: Portal\n\n**Status**: ⟦In progress⟧\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Complete |\n| 3 | Rollout | Planned |\n-- b.md --\n- [x] Phase 1\n- [ ] ⟦Phase 2⟧\n"),
      .flagged(
        "-- cairn.yml --\nphases: {ledger: plan.md}\n-- plan.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | ✅ Done |\n| 2 | Portal | Next |\n-- a.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | ⟦**Planned**⟧ |\n| 2 | Portal | Planned |\n-- phases/b.md --\n---\ntype: phase\nphase: 1\nstatus: next, we hope\n---\n# Tunnel\n",
        fixed: "-- a.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | ✅ Done |\n| 2 | Portal | Planned |\n-- phases/b.md --\n---\ntype: phase\nphase: 1\nstatus: ✅ Done\n---\n# Tunnel\n"),
    ],
    check: .survey(.plans) { graph, history, survey in
      survey.plans.stages.compactMap { stage in
        guard let truth = stage.truth(graph, history.files) else { return nil }
        let right = truth.statement
        let wrong = stage.statements.filter { statement in
          !statement.isNext && statement != right && stage.proof?.stale.contains(statement) != true
            && (statement.form != .current || right.status == .complete)
            && right.status.contradicts(statement.status, isStrict: truth.isDeclared)
        }
        guard let first = wrong.first else { return nil }
        let path = graph.documents[right.document].path
        let others = wrong.dropFirst().map { statement in
          Finding.Note(
            path: graph.documents[statement.document].path, range: statement.range,
            message: "'\(statement.statusText)' here, too")
        }
        return Finding(
          path: graph.documents[first.document].path, range: first.range,
          message: "'\(stage.name)' is '\(first.statusText)' here and '\(right.statusText)' in '\(path)'",
          help: "make them agree",
          notes: [.init(path: path, range: right.range, message: "the other status: \(truth.reason)")] + others,
          fixes: truth.isDeclared ? fixes(wrong, saying: right.statusText, graph) : [])
      }
    })

  /// Writes what the ledger says in all places; a remark beside a status would be lost, which is for people.
  private static func fixes(
    _ wrong: [StageStatement], saying text: String, _ graph: Graph
  ) -> [Fix] {
    guard !text.contains(where: { "|`*_[]<>\\&:#'\"".contains($0) }) else { return [] }
    var isBare = true
    var edits: [TextEdit] = []
    for statement in wrong {
      guard statement.isReplaceable, !statement.statusText.hasPrefix("[") else { return [] }
      isBare = isBare && PhaseStatus.isBare(statement.statusText, words: graph.configuration.phases.statuses)
      var place: SourceRange? = statement.range
      if statement.form == .frontMatter { place = Wording.place(of: statement.statusText, in: statement.range) }
      guard let place else { return [] }
      edits.append(TextEdit(path: graph.documents[statement.document].path, place, text))
    }
    return [Fix("write '\(text)'", isBare ? .safe : .unsafe, edits)]
  }
}

import Knowledge
import Markup

extension Rule {
  /// Statuses of phases that were changed in one place and not in another.
  static let outdatedPhaseStatus = Rule(
    id: "outdated-phase-status", family: .drift, severity: .warning,
    summary: "A phase's status was changed in one place, and another place still states it as it was.",
    rationale: """
      The table of the plan says that a phase is complete; the roadmap, the status page and a dozen resume blocks still \
      call it planned, next or in progress. The same places are compared as by `disagreeing-phase-status`, and also the \
      `Next` of resume blocks and sentences such as "Next up is Phase 2", which hold until the phase is complete. It is reported \
      where Git tells that the two places agreed until one of them was changed: that one is right, whatever most places \
      say. All places that stayed behind are one finding. The rule needs Git, reads the last 24 versions of a page, and cannot see a \
      place that was wrong from the start, one whose row got another title, nor a status that stands in one place only.
      """,
    examples: [
      .accepted(plan("Complete", "In progress"), earlier: [plan("Complete", "In progress")]),
      .accepted(
        plan("Complete", "Complete") + "-- c.md --\n# C\n\n**Current Phase:** Phase 1 complete\n",
        earlier: [plan("In progress", "In progress") + "-- c.md --\n# C\n\n**Current Phase:** Phase 1 complete\n"]),
      .accepted(plan("Complete", "Complete"), earlier: [plan("In progress", "In progress")]),
      .accepted(plan("Complete", "In progress"), earlier: [plan("Complete", "Planned"), plan("Planned", "Complete")]),
      .flagged(
        plan("Complete", "⟦In progress⟧"), fixed: plan("Complete", "Complete", page: "b.md"),
        earlier: [plan("Planned", "Planned"), plan("In progress", "In progress"), plan("Complete", "In progress")]),
      .flagged(
        plan("Complete", "⟦In progress⟧") + "-- c.md --\n# C\n\nPhase 1 is in progress.\n-- d.md --\n<!-- RESUME CONTEXT\nWhat: D\nNext: Phase 1 (tunnel)\n-->\n# D\n\nNext up is Phase 1.\n",
        earlier: [
          plan("In progress", "In progress") + "-- c.md --\n# C\n\nPhase 1 is in progress.\n-- d.md --\n<!-- RESUME CONTEXT\nWhat: D\nNext: Phase 1 (tunnel)\n-->\n# D\n\nNext up is Phase 1.\n"
        ]),
      .flagged(
        plan("⟦In progress⟧", "✅ Complete"), fixed: plan("✅ Complete", "✅ Complete", page: "a.md"),
        earlier: [plan("In progress", "🔄 In progress")]),
      .flagged(
        plan("Complete", "⟦In progress⟧") + forms,
        earlier: [plan("In progress", "In progress") + forms]),
      .flagged(
        resumed("Complete", "⟦Phase 1⟧ (tunnel)"), earlier: [resumed("In progress", "Phase 1 (tunnel)")]),
      .accepted(
        resumed("In progress", "Phase 1 (tunnel)"), earlier: [resumed("Planned", "Phase 1 (tunnel)")]),
      .flagged(
        phase("⟦planned⟧", listed: "Done"), fixed: phase("Done", listed: "Done", page: "phases/1.md"),
        earlier: [phase("planned", listed: "Planned")]),
      .flagged(
        phase("complete", listed: "⟦Planned⟧"), fixed: phase("complete", listed: "complete", page: "a.md"),
        earlier: [phase("planned", listed: "Planned")]),
    ],
    check: .survey(.plans) { graph, history, survey in
      survey.plans.stages.compactMap { stage in
        guard let proof = stage.proof, let first = proof.stale.first else { return nil }
        func path(_ statement: StageStatement) -> String { graph.documents[statement.document].path }
        func said(_ statement: StageStatement) -> String { statement.isNext ? "next" : "'\(statement.statusText)'" }
        let when = proof.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
        let isBare = !proof.right.statusText.contains { "|`*_[]<>\\&:#'\"".contains($0) }
        let edits = isBare ? proof.stale.compactMap { $0.edit(to: proof.right.statusText, in: path($0)) } : []
        return Finding(
          path: path(first), range: first.range,
          message: "'\(stage.name)' is \(said(first)) here and '\(proof.right.statusText)' in '\(path(proof.right))'",
          help: "the two agreed until \(when); " + (first.isNext ? "name what comes next now" : "write what it is now"),
          notes: [.init(path: path(proof.right), range: proof.right.range, message: "changed here")]
            + proof.stale.dropFirst().map { .init(path: path($0), range: $0.range, message: "\(said($0)) here, too") },
          fixes: edits.count == proof.stale.count ? [Fix("write '\(proof.right.statusText)'", .unsafe, edits)] : [])
      }
    })

  /// A plan and a page that tells the status of its first phase, for examples.
  private static func plan(_ table: String, _ label: String, page: String? = nil) -> String {
    let files = [
      "a.md": "| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | \(table) |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n",
      "b.md": "## Phase 1: Tunnel\n\n**Status:** \(label)\n\n## Phase 2: Portal\n",
    ]
    return files.keys.sorted().filter { page == nil || $0 == page }.map { "-- \($0) --\n" + (files[$0] ?? "") }.joined()
  }

  /// Pages that tell in several ways that the first phase is under way, for examples.
  private static let forms = [
    "**Status:** Phases 0 and 3 planned, Phase 1 in progress", "> **Status:** Phase 1 in progress", "Current phase: 1", "We are in Phase 1 (Tunnel).",
    "| What | State |\n| --- | --- |\n| Phase 1 | In progress |\n| Phase 2 | Planned |", "| Phase | What | Done? |\n| --- | --- | --- |\n| 1 | Tunnel | no |\n| 2 | Portal | no |",
  ].enumerated().map { "-- f\($0.offset).md --\n# F\n\n\($0.element)\n" }.joined()

  /// A plan and a page that comes next, for examples.
  private static func resumed(_ status: String, _ next: String) -> String {
    "-- a.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | \(status) |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- d.md --\n<!-- RESUME CONTEXT\nWhat: D\nNext: \(next)\n-->\n# D\n"
  }

  /// A plan and the page of its first phase, for examples.
  private static func phase(_ own: String, listed: String, page: String? = nil) -> String {
    let files = [
      "a.md": "| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | \(listed) |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n",
      "phases/1.md": "---\ntype: phase\nphase: 1\nstatus: \(own)\n---\n# Tunnel\n",
    ]
    return files.keys.sorted().filter { page == nil || $0 == page }.map { "-- \($0) --\n" + (files[$0] ?? "") }.joined()
  }
}

extension StageStatement {
  /// The edit that writes another status in its place; nil where it is no status alone.
  fileprivate func edit(to text: String, in path: String) -> TextEdit? {
    guard isReplaceable, !statusText.hasPrefix("["), PhaseStatus.isBare(statusText) else { return nil }
    let place = form == .frontMatter ? Wording.place(of: statusText, in: range) : range
    return place.map { TextEdit(path: path, $0, text) }
  }
}

import Knowledge
import Markup

extension Rule {
  /// Statuses that followed on others that allow no such step.
  static let forbiddenStatusChange = Rule(
    id: "forbidden-status-change", family: .decision, severity: .warning,
    summary: "A decision's status took a step that the lifecycle does not allow.",
    rationale: """
      A rejected or superseded decision that is accepted once more, or an accepted one that is a \
      proposal again, hides what was decided in between. A new decision says it. A commit that brings \
      back an earlier version of the file as it was is a revert and no step. Git is asked as for \
      'changed-after-acceptance'.
      """,
    examples: [
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\n⟦Accepted⟧\n\nAfter all.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nRejected\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nDeprecated\n",
        earlier: [
          "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nProposed\n",
          "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n",
        ]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n",
        earlier: [
          "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n",
          "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded by ADR-2\n",
        ]),
    ],
    check: .history { graph, history in
      (history.decisions?.lives ?? []).compactMap { life in
        guard let index = graph.document(at: life.path) else { return nil }
        let document = graph.documents[index]
        let settings = graph.configuration.decisions
        let now = DecisionRecord(document, settings)
        guard let step = StatusStep.lastForbidden(of: life, now, settings) else { return nil }
        let when = step.version.map { " on \($0.name)" } ?? ""
        return Finding(
          path: document.path, range: now.status?.range ?? document.headRange,
          message: "the status went from \(step.from.rawValue) to \(step.to.rawValue)\(when)",
          help: "record what was decided anew in a decision of its own")
      }
    })
}

/// A change from one status to another.
private struct StatusStep {
  let from: DecisionStatus
  let to: DecisionStatus
  /// Nil for a step that is not committed.
  let version: DecisionLife.Version?

  /// The last step of a decision that no lifecycle allows; what was taken back counts for nothing.
  static func lastForbidden(
    of life: DecisionLife, _ now: DecisionRecord, _ settings: Configuration.DecisionSettings
  ) -> StatusStep? {
    var kept: [(bytes: [UInt8], status: DecisionStatus?, version: DecisionLife.Version?)] = []
    for version in life.versions {
      let record = DecisionRecord(version.bytes, path: version.path, settings)
      kept.append((version.bytes, record.status?.value, version))
      StatusStep.takeBack(&kept)
    }
    kept.append((now.source, now.status?.value, nil))
    StatusStep.takeBack(&kept)
    let known = kept.filter { $0.status != nil }
    return zip(known, known.dropFirst()).compactMap { before, after -> StatusStep? in
      guard let from = before.status, let to = after.status, from != to,
        // A merge may take several steps at once.
        !settings.lifecycle.leads(from: from.rawValue, to: to.rawValue)
      else {
        return nil
      }
      return StatusStep(from: from, to: to, version: after.version)
    }.last
  }

  /// Forgets what lies between the last version and an earlier one that is the same.
  private static func takeBack(
    _ kept: inout [(bytes: [UInt8], status: DecisionStatus?, version: DecisionLife.Version?)]
  ) {
    guard let last = kept.last, let same = kept.dropLast().lastIndex(where: { $0.bytes == last.bytes })
    else { return }
    kept.removeLast(kept.count - 1 - same)
  }
}

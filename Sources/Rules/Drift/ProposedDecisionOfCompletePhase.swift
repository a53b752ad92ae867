import Knowledge
import Markup

extension Rule {
  /// Decisions that are proposed although the work that they are about is complete.
  static let proposedDecisionOfCompletePhase = Rule(
    id: "proposed-decision-of-complete-phase", family: .drift, severity: .info,
    summary: "A decision is still proposed, and its phase is complete.",
    rationale: """
      What was built was decided. A decision belongs to a phase by its front matter, the Next of its \
      resume block, or a sentence such as "part of phase 3". A decision that was given up is to be rejected; the rule cannot tell it from one that \
      nobody accepted.
      """,
    examples: [
      .accepted("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: proposed\nphase: 2\n---\n# 1. Q\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: ⟦proposed⟧\n---\n# 1. Q\n\nBelongs to phase 1 (Tunnel).\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: ⟦proposed⟧\n---\n# 1. Q\n\n**Phase:** 1\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: ⟦proposed⟧\n---\n# 1. Q\n\nThis is what Phase 1 builds.\n"),
      .accepted("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: proposed\n---\n# 1. Q\n\nAfter phase 1 it is known.\n"),
      .flagged("-- README.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Tunnel | Complete |\n| 2 | Portal | Planned |\n| 3 | Rollout | Planned |\n-- adr/0001-q.md --\n---\nstatus: ⟦proposed⟧\nphase: 1\n---\n# 1. Q\n"),
    ],
    check: .survey(.plans) { graph, history, survey in
      guard graph.decisions.contains(where: { $0.status == .proposed }), !graph.phases.isEmpty else { return [] }
      let plans = survey.plans
      return graph.decisions.compactMap { decision in
        guard decision.status == .proposed, let range = decision.statusRange, let text = decision.statusText else {
          return nil
        }
        let named = graph.edges(from: .document(decision.document)).compactMap { edge -> String? in
          guard case .phase(let phase) = edge.target,
            [.partOf, .implementedIn, .implements, .next].contains(edge.kind) || graph.saysToBelong(edge)
          else { return nil }
          return graph.phases[Int(phase)].number
        }
        for number in named + graph.labelledPhase(of: decision.document) {
          guard let stage = plans.stage("phase", number), let truth = stage.truth(graph, history.files), truth.statement.status == .complete
          else { continue }
          let path = graph.documents[truth.statement.document].path
          return Finding(
            path: graph.documents[decision.document].path, range: range,
            message: "'\(graph.name(of: .document(decision.document)))' is '\(text)', and '\(stage.name)' is '\(truth.statement.statusText)' in '\(path)'",
            help: "accept the decision, or reject it",
            notes: [.init(path: path, range: truth.statement.range, message: "the status: \(truth.reason)")]
              + graph.documents[decision.document].statuses(besides: range).map {
                .init(path: graph.documents[decision.document].path, range: $0, message: "its status, too")
              })
        }
        return nil
      }
    })
}

extension Graph {
  /// The number in a line `**Phase:** 2`, as decisions have it below their title.
  fileprivate func labelledPhase(of document: Int) -> [String] {
    guard let bytes = listing.contents?(documents[document].path) else { return [] }
    for line in bytes.prefix(2_000).split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self).drop { "-* |".contains($0) }.lowercased()
      guard text.hasPrefix("phase:") || text.hasPrefix("phase**:") || text.hasPrefix("phase |") else { continue }
      let rest = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." || $0.isLetter }
      return rest.isEmpty ? [] : [String(rest)]
    }
    return []
  }

  /// True where the words before a mention of a phase say that the page belongs to it.
  fileprivate func saysToBelong(_ edge: Edge) -> Bool {
    guard edge.kind == .mentions, let bytes = listing.contents?(documents[Int(edge.document)].path),
      Int(edge.range.start) <= bytes.count
    else { return false }
    let before = String(decoding: bytes[max(0, Int(edge.range.start) - 28)..<Int(edge.range.start)], as: UTF8.self).lowercased()
    let words = before.split { !$0.isLetter }.suffix(3).joined(separator: " ")
    // "This is what Phase 4 builds."
    let behind = String(decoding: bytes[Int(edge.range.end)...].prefix(24), as: UTF8.self).lowercased()
    if let verb = behind.split(whereSeparator: { !$0.isLetter }).first, behind.first == " ", ["builds", "delivers", "implements", "introduces"].contains(verb) {
      return true
    }
    return ["belongs to", "belongs to the", "part of", "planned for", "scheduled for", "to be built in", "implemented in", "delivered in", "done in", "built in", "build it in", "build this in", "built during", "implemented during", "planned in", "happens in"]
      .contains(where: words.hasSuffix)
  }
}

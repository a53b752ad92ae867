import Knowledge
import Markup

/// Tasks that nobody wrote and that follow from what pages say; each names what it follows from.
struct DerivedTasks {
  private let graph: Graph
  private let plan: PhasePlan
  private let lines: (_ path: String, _ offset: Int) -> Int

  /// - Parameter lines: The line of a byte in a document, from 1; 0 where it cannot be read.
  init(_ graph: Graph, _ plan: PhasePlan, lines: @escaping (_ path: String, _ offset: Int) -> Int) {
    self.graph = graph
    self.plan = plan
    self.lines = lines
  }

  /// An implementation for each open phase that the `Next` of an accepted decision names.
  func implementations() -> [TaskDraft] {
    let succession = DecisionSuccession(graph)
    var drafts: [TaskDraft] = []
    for (place, decision) in graph.decisions.enumerated()
    where decision.status == .accepted && succession.holds(place) {
      var seen: Set<String> = []
      for edge in phases(of: decision) {
        guard case .phase(let index) = edge.target,
          let phase = plan[graph.phases[Int(index)].number], phase.isOpen,
          seen.insert(phase.number).inserted
        else { continue }
        var draft = draft(of: decision, .decisionOfPhase, .implementation, edge.range)
        draft.title = "Implement " + name(of: decision)
        draft.phase = phase.number
        draft.criteria = Criterion.numbered([
          ("\(name(of: decision)) is in force in what \(phase.name) made", .manual, true)
        ])
        drafts.append(draft)
      }
    }
    return drafts
  }

  /// A decision to make for each proposal.
  func decisions() -> [TaskDraft] {
    graph.decisions.filter { $0.status == .proposed }.map { decision in
      var draft = draft(
        of: decision, .proposedDecision, .decision, decision.statusRange ?? SourceRange(0, 0))
      draft.title = "Decide " + name(of: decision)
      let phases = Set(
        phases(of: decision).compactMap { edge -> String? in
          guard case .phase(let index) = edge.target else { return nil }
          return graph.phases[Int(index)].number
        })
      if phases.count == 1, let number = phases.first, plan[number]?.isOpen == true {
        draft.phase = number
      }
      draft.criteria = Criterion.numbered([
        ("\(name(of: decision)) is accepted or rejected", .manual, true)
      ])
      return draft
    }
  }

  /// One task to plan each open phase that has none.
  ///
  /// - Parameter busy: The numbers of the phases that have tasks.
  func plannings(without busy: Set<String>) -> [TaskDraft] {
    plan.phases.filter { $0.isOpen && !busy.contains($0.number) }.compactMap { phase in
      guard let document = graph.document(at: phase.path) else { return nil }
      let title = phase.title.isEmpty ? phase.name : "\(phase.name): \(phase.title)"
      var draft = TaskDraft(
        kind: .planning, title: "Plan \(title)", path: phase.path,
        anchor: "phase-\(phase.number)", line: lines(phase.path, Int(phase.range.start)),
        derivation: .emptyPhase, phase: phase.number, document: document, range: phase.range)
      draft.criteria = Criterion.numbered([("\(phase.name) has tasks", .manual, true)])
      return draft
    }
  }

  /// One task to mend each file, however much is wrong in it.
  func mendings(_ findings: [PlanFinding]) -> [TaskDraft] {
    Dictionary(grouping: findings, by: \.path).sorted { $0.key < $1.key }.map { path, findings in
      let rules = Set(findings.map(\.rule)).sorted().joined(separator: ",")
      let command = "cairn lint --only \(rules) --fail-on info \(DerivedTasks.quoted(path))"
      var draft = TaskDraft(
        kind: .documentation, title: "Mend \(path)", path: path, anchor: "",
        line: findings.map(\.line).min() ?? 1, derivation: .finding,
        document: graph.document(at: path) ?? -1, range: SourceRange(0, 0))
      draft.criteria = Criterion.numbered([("$ " + command, .command(command), true)])
      return draft
    }
  }

  // MARK: Parts

  private func phases(of decision: Decision) -> [Edge] {
    graph.edges(from: .document(decision.document)).filter { edge in
      if case .phase = edge.target { return edge.kind == .implementedIn }
      return false
    }
  }

  private func draft(
    of decision: Decision, _ derivation: TaskOrigin.Derivation, _ kind: TaskKind,
    _ range: SourceRange
  ) -> TaskDraft {
    let path = graph.documents[decision.document].path
    return TaskDraft(
      kind: kind, title: "", path: path, anchor: "", line: lines(path, Int(range.start)),
      derivation: derivation, document: decision.document, range: range)
  }

  /// `ADR-0005: Use a queue`.
  private func name(of decision: Decision) -> String {
    let name = graph.name(of: .document(decision.document))
    return decision.title.isEmpty ? name : "\(name): \(decision.title.onOneLine)"
  }

  /// A path as a shell takes it for one word.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.allSatisfy { character in
      character.isASCII && (character.isLetter || character.isNumber || "/._-".contains(character))
    }
    return isPlain && path.first != "-" ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}

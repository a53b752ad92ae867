import Knowledge

/// All that must happen to the store for it to say what the documents say; nothing has happened
/// yet.
package struct Plan: Sendable, Hashable {
  /// By phase in plan order, then by the place of the task, then by id.
  package let steps: [PlanStep]
  /// Of all planned tasks: another value where any document implies something else.
  package let knowledgeFingerprint: String
  /// Of the store that the plan was made against.
  package let storeFingerprint: String

  package init(steps: [PlanStep], knowledgeFingerprint: String, storeFingerprint: String) {
    self.steps = steps
    self.knowledgeFingerprint = knowledgeFingerprint
    self.storeFingerprint = storeFingerprint
  }

  /// Compares what the documents imply with what the store has.
  ///
  /// A planned task that is recorded as it is makes no step, wherever its page has moved within its
  /// lines. Recorded tasks that no document ever implied, such as those that somebody added to the
  /// store, are left alone.
  ///
  /// - Parameters:
  ///   - planned: As ``KnowledgeTasks`` gives them; no id twice.
  ///   - recorded: In any order.
  ///   - phases: The numbers of the phases in plan order; the numbers' own order by default.
  ///   - shelved: Tasks of phases that are put off, which are taken away where they are recorded.
  ///   - unread: The ways in which tasks come to be that nobody looked at; recorded tasks that came so are
  ///     left alone.
  /// - Complexity: O(*n* log *n*) in the tasks, and quadratic in those that look alike.
  package init(
    planned: [PlannedTask], recorded: [RecordedTask], storeFingerprint: String,
    phases: [String] = [], shelved: [PlannedTask] = [],
    unread: Set<TaskOrigin.Derivation> = []
  ) {
    let recorded = recorded.filter { $0.task.origin.kind.map { !unread.contains($0) } ?? false }.sorted { $0.task.id < $1.task.id }
    let matching = TaskMatching(planned + shelved, recorded.map(Plan.candidate))
    var taken = Set(recorded.map(\.task.id))
    var ids: [TaskID: TaskID] = [:]
    for (index, task) in planned.enumerated() {
      if let match = matching.matches[index] {
        ids[task.id] = recorded[match.recorded].task.id
      } else {
        ids[task.id] = TaskIdentity.free(task, taken: &taken)
      }
    }
    var steps: [PlanStep] = []
    for (index, task) in planned.enumerated() {
      let new = task.renamed(ids)
      guard let match = matching.matches[index] else {
        steps.append(
          new.isChecked
            ? .finish(new, from: nil, fields: [], reason: Plan.reason(ofFinishing: new))
            : .create(new))
        continue
      }
      if let step = Plan.step(from: recorded[match.recorded], to: new, match.evidence) {
        steps.append(step)
      }
    }
    for index in shelved.indices {
      guard let match = matching.matches[planned.count + index] else { continue }
      let old = recorded[match.recorded]
      if old.isFinal { continue }
      let phase = shelved[index].phase ?? ""
      let why = ["Phase \(phase) is put off or cancelled"] + Plan.remarks(on: old)
      steps.append(.supersede(old.task, by: nil, reason: why.joined(separator: "; ")))
    }
    for (index, old) in recorded.enumerated()
    where !old.isFinal && !matching.isMatched(recorded: index) {
      let place = matching.heirs[index].flatMap { $0 < planned.count ? $0 : nil }
      let heir = place.flatMap { ids[planned[$0].id] }
      let reason = Plan.reason(ofLosing: old, heir)
      steps.append(.supersede(old.task, by: heir, reason: reason))
    }
    let order = PlanOrder(phases: phases)
    self.init(
      steps: steps.sorted { order.precedes($0.task, $1.task) },
      knowledgeFingerprint: TaskIdentity.fingerprint(of: planned, unread: unread),
      storeFingerprint: storeFingerprint)
  }

  package var isEmpty: Bool { steps.isEmpty }

  /// What a task may be found again in; a task that was taken away comes back as a new one.
  private static func candidate(_ recorded: RecordedTask) -> PlannedTask? {
    recorded.state == RecordedTask.supersededState ? nil : recorded.task
  }

  /// What has become of a task that was found again; nil where nothing has.
  private static func step(
    from old: RecordedTask, to new: PlannedTask, _ evidence: TaskMatching.Evidence
  ) -> PlanStep? {
    let fields = FieldChange.between(old.task, new)
    if fields.isEmpty { return nil }
    let others = fields.filter { $0.field != "checked" }
    if new.isChecked, !old.task.isChecked, old.acceptsTick {
      return .finish(
        new, from: old.task, fields: others, reason: Plan.reason(ofFinishing: new))
    }
    if !new.isChecked, old.task.isChecked, old.isDoneByPage {
      return .reopen(
        new, from: old.task, fields: others,
        reason: "no longer ticked in '\(new.origin.path)', by which alone it was done")
    }
    let reason = Plan.reason(of: evidence, old, new)
    return .change(new.id, from: old.task, to: new, fields: fields, reason: reason)
  }

  private static func reason(ofFinishing task: PlannedTask) -> String {
    "ticked in '\(task.origin.path)': done without proof, which the store records as an override"
  }

  private static func reason(
    of evidence: TaskMatching.Evidence, _ old: RecordedTask, _ new: PlannedTask
  ) -> String {
    var parts: [String] = []
    let isMoved = old.task.origin.path != new.origin.path
    if isMoved { parts.append("moved from '\(old.task.origin.path)'") }
    if old.task.title != new.title {
      switch evidence {
      case .alike(let percent): parts.append("renamed, \(percent) % alike")
      case .same: parts.append("renamed in its place")
      }
    }
    if parts.isEmpty { parts.append("'\(new.origin.path)' says otherwise now") }
    return (parts + remarks(on: old)).joined(separator: "; ")
  }

  private static func reason(ofLosing old: RecordedTask, _ heir: TaskID?) -> String {
    let origin = old.task.origin
    let why =
      switch origin.kind {
      case .task, .item, nil:
        heir.map { "its text went into \($0)" } ?? "'\(origin.path)' has it no more"
      case .decisionOfPhase: "no accepted decision asks for it in an open phase"
      case .emptyPhase: "the phase has tasks now, or is no longer open"
      case .proposedDecision: "the decision is no longer proposed"
      case .finding: "nothing is found in '\(origin.path)' any more"
      }
    return ([why] + remarks(on: old)).joined(separator: "; ")
  }

  private static func remarks(on old: RecordedTask) -> [String] {
    if old.isOpenWork { return ["a run is at work on it"] }
    return old.isFinal ? ["it is \(old.state)"] : []
  }
}

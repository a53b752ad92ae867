import Planning

/// What the store knows of one task: what the documents say, and how far the work is.
struct TaskRow: StoredRow {
  /// What the page has done to a task that is under way or over.
  enum Stale: String, Sendable {
    case changed, removed
  }

  static let table = "task"
  static let columns = [
    "id", "planned", "kind", "title", "path", "anchor", "line", "derivation", "phase", "role",
    "priority", "optional", "checked", "criteria_hash", "position", "state", "wait", "not_before",
    "blockers", "quality_failures", "infrastructure_failures", "attempts", "generation", "token",
    "question", "feedback", "stale", "override", "accepted_run", "accepted_commit",
    "accepted_criteria", "superseded_by", "version", "created_at", "updated_at", "finished_at",
  ]

  let id: TaskID
  /// True where a plan owns the first fields; false for a task that was added by hand.
  var isPlanned: Bool
  var kind: TaskKind
  var title: String
  var origin: TaskOrigin
  var phase: String?
  var role: String?
  var priority: Int
  var isOptional: Bool
  var isChecked: Bool
  /// Of all criteria in their order.
  var criteriaHash: String
  /// Where the task stands among all, by when it came.
  let position: Int

  var state: TaskState
  var wait: Wait?
  var notBefore: Moment?
  /// How many of its needs are not satisfied.
  var blockers: Int
  var qualityFailures: Int
  var infrastructureFailures: Int
  /// Runs, over all generations.
  var attempts: Int
  var generation: Int
  /// Fences off late results; never falls.
  var token: Int
  /// The last one asked.
  var question: String?
  /// What the next worker should know: the end of the last failure, a reviewer's words, an answer.
  var feedback: String?
  var stale: Stale?
  /// Why it is done without proof.
  var override: String?
  var acceptedRun: String?
  var acceptedCommit: String?
  /// The ``criteriaHash`` that was met.
  var acceptedCriteria: String?
  var supersededBy: TaskID?
  var version: Int
  let createdAt: Moment
  var updatedAt: Moment
  var finishedAt: Moment?

  /// True where a task that needs this one may go on.
  var satisfies: Bool { state == .done || isOptional && state.isFinal }

  var cells: [Cell] {
    [
      .text(id.text), Cell(isPlanned), .text(kind.rawValue), .text(title), .text(origin.path),
      .text(origin.anchor), Cell(origin.line), .text(origin.derivation), Cell(phase), Cell(role),
      Cell(priority), Cell(isOptional), Cell(isChecked), .text(criteriaHash), Cell(position),
      .text(state.rawValue), Cell(wait?.rawValue), Cell(notBefore), Cell(blockers),
      Cell(qualityFailures), Cell(infrastructureFailures), Cell(attempts), Cell(generation),
      Cell(token), Cell(question), Cell(feedback), Cell(stale?.rawValue), Cell(override),
      Cell(acceptedRun), Cell(acceptedCommit), Cell(acceptedCriteria), Cell(supersededBy?.text),
      Cell(version), Cell(createdAt), Cell(updatedAt), Cell(finishedAt),
    ]
  }

  init(_ cells: inout CellReader) throws(StoreError) {
    id = TaskID(try cells.text())
    isPlanned = try cells.flag()
    kind = try cells.word(TaskKind.self)
    title = try cells.text()
    origin = TaskOrigin(
      path: try cells.text(), anchor: try cells.text(), line: try cells.integer(),
      derivation: try cells.text())
    phase = try cells.optionalText()
    role = try cells.optionalText()
    priority = try cells.integer()
    isOptional = try cells.flag()
    isChecked = try cells.flag()
    criteriaHash = try cells.text()
    position = try cells.integer()
    state = try cells.word(TaskState.self)
    wait = try cells.optionalWord(Wait.self)
    notBefore = try cells.optionalMoment()
    blockers = try cells.integer()
    qualityFailures = try cells.integer()
    infrastructureFailures = try cells.integer()
    attempts = try cells.integer()
    generation = try cells.integer()
    token = try cells.integer()
    question = try cells.optionalText()
    feedback = try cells.optionalText()
    stale = try cells.optionalWord(Stale.self)
    override = try cells.optionalText()
    acceptedRun = try cells.optionalText()
    acceptedCommit = try cells.optionalText()
    acceptedCriteria = try cells.optionalText()
    supersededBy = try cells.optionalText().map { TaskID($0) }
    version = try cells.integer()
    createdAt = try cells.moment()
    updatedAt = try cells.moment()
    finishedAt = try cells.optionalMoment()
  }

  /// A task that is about to come in, before its first event.
  init(
    _ task: PlannedTask, _ criteria: [CriterionRow], isPlanned: Bool, position: Int, now: Moment
  ) {
    id = task.id
    self.isPlanned = isPlanned
    kind = task.kind
    title = task.title
    origin = task.origin
    phase = task.phase
    role = task.role
    priority = task.priority
    isOptional = task.isOptional
    isChecked = task.isChecked
    criteriaHash = CriterionRow.hash(of: criteria)
    self.position = position
    state = .draft
    (blockers, qualityFailures, infrastructureFailures) = (0, 0, 0)
    (attempts, generation, token, version) = (0, 0, 0, 0)
    createdAt = now
    updatedAt = now
  }

  /// Takes over what the documents, or a person, now say; whether ``isPlanned`` stays as it was.
  mutating func adopt(_ task: PlannedTask, _ criteria: [CriterionRow]) {
    kind = task.kind
    title = task.title
    origin = task.origin
    phase = task.phase
    role = task.role
    priority = task.priority
    isOptional = task.isOptional
    isChecked = task.isChecked
    criteriaHash = CriterionRow.hash(of: criteria)
  }
}

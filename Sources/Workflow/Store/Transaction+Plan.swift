import Planning

extension Transaction {
  /// How the reason begins why a task is done only because its page says so.
  static let tick = "ticked in "

  /// Carries out the steps of a plan: first what each says, then the circles, then what became of counts
  /// and states.
  mutating func apply(_ steps: [PlanStep]) throws(StoreError) -> ApplyReport {
    var report = ApplyReport()
    var touched: [TaskID] = []
    var relinked: [TaskID] = []
    var position = try reader.number("SELECT max(position) FROM task") ?? 0
    for step in steps where !(try reader.isInEffect(step)) {
      switch step {
      case .create(let task):
        try create(task, &position)
        report.created += 1
        touched.append(task.id)
        if !task.needs.isEmpty { relinked.append(task.id) }
      case .change(let id, from: _, to: let task, fields: _, reason: let reason):
        try change(try reader.task(id), to: task, reason: reason)
        report.changed += 1
        touched.append(id)
        relinked.append(id)
      case .supersede(let task, by: let successor, reason: let reason):
        relinked += try supersede(try reader.task(task.id), by: successor, reason: reason)
        report.superseded += 1
      }
    }
    try refuseUnknownNeeds()
    try refuseCycle(from: relinked)
    for id in touched { try admit(id) }
    for id in relinked { try countNeeds(of: id) }
    return report
  }

  private mutating func create(_ task: PlannedTask, _ position: inout Int) throws(StoreError) {
    if let row = try reader.taskIfAny(task.id) {
      guard row.isPlanned else { throw .exists(task.id) }
      if row.state == .superseded { return try revive(row, as: task) }
      guard row.stale == .removed else { throw .exists(task.id) }
      return try change(row, to: task, reason: "'\(task.origin.path)' has it again")
    }
    position += 1
    var step = Step(
      .planCreate, bringing: TaskRow(task, isPlanned: true, position: position, now: now))
    step.data["criteria"] = .array(CriterionRow.rows(task.criteria, of: task.id).map(\.json))
    step.data["needs"] = .array(needs(of: task).map(\.json))
    try take(step)
    for row in CriterionRow.rows(task.criteria, of: task.id) { try insert(row) }
    for row in needs(of: task) { try insert(row) }
    if task.isChecked { try tick(task) }
  }

  private mutating func revive(_ row: TaskRow, as task: PlannedTask) throws(StoreError) {
    var step = Step(.planCreate, row, now: now, settings)
    try fill(&step, task)
    try take(step)
    if task.isChecked { try tick(task) }
  }

  private mutating func change(
    _ row: TaskRow, to task: PlannedTask, reason: String
  ) throws(StoreError) {
    guard row.isPlanned else { throw .exists(row.id) }
    var step = Step(.planChange, row, now: now, settings)
    step.note = reason
    try fill(&step, task)
    step.facts.criteriaChanged = step.task.criteriaHash != row.criteriaHash
    if step.task.stale == .removed { step.task.stale = nil }
    try take(step)
    if task.isChecked, !row.isChecked { try tick(task) }
    if !task.isChecked, row.isChecked, row.state == .done {
      var step = Step(.planUntick, try reader.task(row.id), now: now, settings)
      guard step.facts.isDoneByPage else { return }
      step.note = "no longer ticked in '\(task.origin.path)'"
      try take(step)
    }
  }

  /// What a page says in the place of what it said, on the way of an event.
  private func fill(_ step: inout Step, _ task: PlannedTask) throws(StoreError) {
    step.task.adopt(task)
    let criteria = CriterionRow.rows(task.criteria, of: task.id)
    if try reader.criteria(of: task.id) != criteria {
      step.data["criteria"] = try setCriteria(criteria, of: task.id)
    }
    let old = try reader.needs(of: task.id)
    let planned = needs(of: task)
    let kept = old.filter { need in !need.isPlanned && !planned.contains { $0.needs == need.needs } }
    if Set(old) != Set(planned + kept) { step.data["needs"] = try setNeeds(planned + kept, of: task.id) }
  }

  private func needs(of task: PlannedTask) -> [NeedRow] {
    var seen: Set<TaskID> = []
    return task.needs.sorted().filter { seen.insert($0).inserted }.map {
      NeedRow(task: task.id, needs: $0, isPlanned: true)
    }
  }

  /// Takes the page's word that a task is done, where the machine allows it.
  private mutating func tick(_ task: PlannedTask) throws(StoreError) {
    let row = try reader.task(task.id)
    guard StateMachine.row(.planTick, from: row.state) != nil else { return }
    var step = Step(.planTick, row, now: now, settings)
    step.note = Transaction.tick + "'\(task.origin.path)'"
    try take(step)
  }

  /// - Returns: The tasks whose needs were bent to the successor.
  private mutating func supersede(
    _ row: TaskRow, by successor: TaskID?, reason: String
  ) throws(StoreError) -> [TaskID] {
    var step = Step(.planSupersede, row, now: now, settings)
    step.task.supersededBy = successor
    step.note = reason
    try take(step)
    guard let successor else { return [] }
    let dependents = try reader.rows(
      NeedRow.self, "WHERE needs_id = ? AND planned = 0 ORDER BY task_id", [.text(row.id.text)])
    var relinked: [TaskID] = []
    for dependent in dependents where dependent.task != successor {
      let task = try reader.task(dependent.task)
      guard StateMachine.row(.needAdd, from: task.state) != nil else { continue }
      var needs = try reader.needs(of: task.id).filter { $0.needs != row.id }
      if !needs.contains(where: { $0.needs == successor }) {
        needs.append(NeedRow(task: task.id, needs: successor, isPlanned: false))
      }
      var step = Step(.needAdd, task, now: now, settings)
      step.data["needs"] = try setNeeds(needs, of: task.id)
      step.note = "'\(successor)' takes the place of '\(row.id)'"
      try take(step)
      relinked.append(task.id)
    }
    return relinked
  }

  private func refuseUnknownNeeds() throws(StoreError) {
    let found = try reader.table(
      """
      SELECT needs_id, task_id FROM need
      WHERE NOT EXISTS (SELECT 1 FROM task WHERE task.id = need.needs_id) ORDER BY task_id, needs_id LIMIT 1
      """)
    guard let cells = found.first, case .text(let need) = cells[0], case .text(let task) = cells[1] else {
      return
    }
    throw .unknownNeed(TaskID(need), of: TaskID(task))
  }
}

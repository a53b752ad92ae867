import Planning

extension Transaction {
  /// How the reason begins why a task is done only because its page says so.
  static let tick = "ticked in "

  /// Carries out the steps of a plan: first what each says, then the circles, then what became of
  /// counts and states.
  mutating func apply(_ steps: [PlanStep]) throws(StoreError) -> ApplyReport {
    var report = ApplyReport()
    var created: [(row: TaskRow, task: PlannedTask)] = []
    var changed: [TaskID] = []
    var relinked: [TaskID] = []
    var position = try reader.number("SELECT max(position) FROM task") ?? 0
    uncounted = []
    for step in steps {
      switch step {
      case .create(let task), .finish(let task, from: nil, fields: _, reason: _):
        if let row = try reader.taskIfAny(task.id) {
          if try reader.isInEffect(step) { continue }
          try bringBack(row, as: task)
          changed.append(task.id)
        } else {
          position += 1
          created.append((try create(task, at: position), task))
        }
        if case .create = step { report.created += 1 } else { report.finished += 1 }
        if !task.needs.isEmpty { relinked.append(task.id) }
      case .change(_, from: _, to: let task, fields: _, reason: let reason),
        .finish(let task, from: _?, fields: _, reason: let reason),
        .reopen(let task, from: _, fields: _, reason: let reason):
        if try reader.isInEffect(step) { continue }
        try change(try reader.task(task.id), to: task, reason: reason)
        switch step {
        case .finish: report.finished += 1
        case .reopen: report.reopened += 1
        default: report.changed += 1
        }
        changed.append(task.id)
        relinked.append(task.id)
      case .supersede(let task, by: let successor, reason: let reason):
        if try reader.isInEffect(step) { continue }
        let bent = try supersede(try reader.task(task.id), by: successor, reason: reason)
        report.superseded += 1
        changed += bent
        relinked += bent
      }
    }
    try refuseUnknownNeeds()
    try refuseCycle(from: relinked)
    for (row, task) in created {
      try admit(row, criteria: task.criteria.count, hasNeeds: !task.needs.isEmpty)
    }
    for id in changed { try admit(id) }
    let waiting = uncounted ?? []
    uncounted = nil
    for id in waiting { try countDependents(of: id) }
    return report
  }

  /// - Returns: The row as it is stored: a draft, or done where its page says so.
  private mutating func create(_ task: PlannedTask, at position: Int) throws(StoreError) -> TaskRow
  {
    let criteria = CriterionRow.rows(task.criteria, of: task.id)
    var step = Step(
      .planCreate,
      bringing: TaskRow(task, criteria, isPlanned: true, position: position, now: now))
    let needs = needs(of: task)
    step.data["criteria"] = .array(criteria.map(\.json))
    step.data["needs"] = .array(needs.map(\.json))
    let row = try take(step)
    for row in criteria { try insert(row) }
    for row in needs { try insert(row) }
    return task.isChecked ? try tick(row, task) : row
  }

  /// Brings back a task that was superseded, or that its page dropped while it was worked on.
  private mutating func bringBack(_ row: TaskRow, as task: PlannedTask) throws(StoreError) {
    guard row.isPlanned else { throw .exists(task.id) }
    if row.state == .superseded { return try revive(row, as: task) }
    guard row.stale == .removed else { throw .exists(task.id) }
    try change(row, to: task, reason: "'\(task.origin.path)' has it again")
  }

  private mutating func revive(_ row: TaskRow, as task: PlannedTask) throws(StoreError) {
    var step = Step(.planCreate, row, now: now, settings)
    try fill(&step, task)
    let revived = try take(step)
    if task.isChecked { try tick(revived, task) }
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
    let changed = try take(step)
    if task.isChecked, !row.isChecked { try tick(changed, task) }
    if !task.isChecked, row.isChecked, row.state == .done {
      var step = Step(.planUntick, changed, now: now, settings)
      guard step.facts.isDoneByPage else { return }
      step.note = "no longer ticked in '\(task.origin.path)'"
      try take(step)
    }
  }

  /// What a page says in the place of what it said, on the way of an event.
  private func fill(_ step: inout Step, _ task: PlannedTask) throws(StoreError) {
    let criteria = CriterionRow.rows(task.criteria, of: task.id)
    step.task.adopt(task, criteria)
    if try reader.criteria(of: task.id) != criteria {
      step.data["criteria"] = try setCriteria(criteria, of: task.id)
    }
    let old = try reader.needs(of: task.id)
    let planned = needs(of: task)
    let kept = old.filter { need in !need.isPlanned && !planned.contains { $0.needs == need.needs }
    }
    if Set(old) != Set(planned + kept) {
      step.data["needs"] = try setNeeds(planned + kept, of: task.id)
    }
  }

  private func needs(of task: PlannedTask) -> [NeedRow] {
    var seen: Set<TaskID> = []
    return task.needs.sorted().filter { seen.insert($0).inserted }.map {
      NeedRow(task: task.id, needs: $0, isPlanned: true)
    }
  }

  /// Takes the page's word that a task is done, where the machine allows it.
  @discardableResult
  private mutating func tick(_ row: TaskRow, _ task: PlannedTask) throws(StoreError) -> TaskRow {
    guard StateMachine.row(.planTick, from: row.state) != nil else { return row }
    var step = Step(.planTick, row, now: now, settings)
    step.note = Transaction.tick + "'\(task.origin.path)'"
    return try take(step)
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
      WHERE NOT EXISTS (SELECT 1 FROM task WHERE task.id = need.needs_id)
      ORDER BY task_id, needs_id LIMIT 1
      """)
    guard let cells = found.first, case .text(let need) = cells[0], case .text(let task) = cells[1]
    else {
      return
    }
    throw .unknownNeed(TaskID(need), of: TaskID(task))
  }
}

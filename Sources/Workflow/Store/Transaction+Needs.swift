import Planning

extension Transaction {
  /// Counts anew what keeps each task that needs another one.
  mutating func countDependents(of id: TaskID) throws(StoreError) {
    let dependents = try reader.texts(
      """
      SELECT need.task_id FROM need JOIN task ON task.id = need.task_id
      WHERE need.needs_id = ? ORDER BY task.position
      """, [.text(id.text)])
    for dependent in dependents { try countNeeds(of: TaskID(dependent)) }
  }

  /// Makes a task's count of blockers what it must be, and its state with it.
  mutating func countNeeds(of id: TaskID) throws(StoreError) {
    try countNeeds(of: try reader.task(id))
  }

  private mutating func countNeeds(of task: TaskRow) throws(StoreError) {
    let open = try reader.openNeeds(of: task.id)
    if open == task.blockers { return }
    var step = Step(.needsChanged, task, now: now, settings)
    step.task.blockers = open
    step.facts.blockers = open
    try take(step)
  }

  /// Lets a draft in that has criteria; any other task gets its blockers counted.
  mutating func admit(_ id: TaskID) throws(StoreError) {
    let task = try reader.task(id)
    let criteria =
      try reader.number("SELECT count(*) FROM criterion WHERE task_id = ?", [.text(id.text)]) ?? 0
    try admit(task, criteria: criteria)
  }

  /// Does the same with a row that is at hand.
  /// - Parameter hasNeeds: False where it is known that there are none, which saves counting them.
  mutating func admit(
    _ task: TaskRow, criteria: Int, hasNeeds: Bool = true
  ) throws(StoreError) {
    guard task.state == .draft, criteria > 0 else {
      if hasNeeds { try countNeeds(of: task) }
      return
    }
    var step = Step(.admit, task, now: now, settings)
    step.task.blockers = hasNeeds ? try reader.openNeeds(of: task.id) : 0
    step.facts.blockers = step.task.blockers
    step.facts.criteria = criteria
    try take(step)
  }

  /// Puts other criteria in the place of a task's; the event that does it carries the returned
  /// data.
  func setCriteria(_ criteria: [CriterionRow], of id: TaskID) throws(StoreError) -> JSONValue {
    try execute("DELETE FROM criterion WHERE task_id = ?", [.text(id.text)])
    for row in criteria { try insert(row) }
    return .array(criteria.map(\.json))
  }

  /// Puts other needs in the place of a task's; the event that does it carries the returned data.
  func setNeeds(_ needs: [NeedRow], of id: TaskID) throws(StoreError) -> JSONValue {
    try execute("DELETE FROM need WHERE task_id = ?", [.text(id.text)])
    let sorted = needs.sorted { $0.needs < $1.needs }
    for row in sorted { try insert(row) }
    return .array(sorted.map(\.json))
  }

  /// Refuses needs that lead back to where they start.
  /// - Parameter starts: The tasks whose needs were changed.
  /// - Throws: ``StoreError/cycle(_:)``
  /// - Complexity: O(*n*) in the needs that can be reached.
  func refuseCycle(from starts: [TaskID]) throws(StoreError) {
    let reader = reader
    let cycle = try CycleSearch.cycle(from: starts) {
      (task: TaskID) throws(StoreError) -> [TaskID] in
      try reader.texts(
        "SELECT needs_id FROM need WHERE task_id = ? ORDER BY needs_id", [.text(task.text)]
      ).map { TaskID($0) }
    }
    if let cycle { throw .cycle(cycle) }
  }
}

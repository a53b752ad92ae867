package import Planning

extension WorkflowStore {
  /// Takes in a task that no page has.
  ///
  /// - Parameter random: Any 64 bits; the id is made of them, of the title and of the time.
  /// - Parameter draft: Its id and origin are not looked at.
  /// - Returns: The id.
  @discardableResult
  package func add(
    _ draft: PlannedTask, actor: String, now: Moment, random: UInt64
  ) throws(StoreError) -> TaskID {
    if draft.title.isEmpty { throw .emptyName("task") }
    return try write(actor: actor, now: now, random: random) { transaction throws(StoreError) in
      let id = TaskID.added(draft.title, now, random)
      if try transaction.reader.taskIfAny(id) != nil { throw .exists(id) }
      let position = (try transaction.reader.number("SELECT max(position) FROM task") ?? 0) + 1
      let origin = TaskOrigin(path: "", anchor: "", line: 0, derivation: "added by hand")
      let task = PlannedTask(draft, id: id, origin: origin)
      let criteria = CriterionRow.rows(task.criteria, of: id)
      var step = Step(
        .add, bringing: TaskRow(task, criteria, isPlanned: false, position: position, now: now))
      let needs = try transaction.manualNeeds(task)
      step.data["criteria"] = .array(criteria.map(\.json))
      step.data["needs"] = .array(needs.map(\.json))
      try transaction.take(step)
      for row in criteria { try transaction.insert(row) }
      for row in needs { try transaction.insert(row) }
      try transaction.admit(id)
      return id
    }
  }

  /// Changes a task that was added by hand, and is not being worked on.
  ///
  /// - Parameter task: All that the task is to say; its origin is not looked at.
  /// - Throws: ``StoreError/owned(_:path:)`` for a task that a page has.
  package func edit(_ task: PlannedTask, actor: String, now: Moment) throws(StoreError) {
    if task.title.isEmpty { throw .emptyName("task") }
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      let row = try transaction.reader.task(task.id)
      if row.isPlanned { throw .owned(row.id, path: row.origin.path) }
      let task = PlannedTask(task, id: row.id, origin: row.origin)
      var step = Step(.edit, row, now: now, settings)
      let criteria = CriterionRow.rows(task.criteria, of: row.id)
      step.task.adopt(task, criteria)
      step.facts.criteriaChanged = step.task.criteriaHash != row.criteriaHash
      step.data["criteria"] = try transaction.setCriteria(criteria, of: row.id)
      step.data["needs"] = try transaction.setNeeds(try transaction.manualNeeds(task), of: row.id)
      try transaction.take(step)
      try transaction.refuseCycle(from: [row.id])
      try transaction.admit(row.id)
    }
  }

  /// Says that a task needs another one; once more is as good as once.
  /// - Throws: ``StoreError/cycle(_:)`` where the other one already waits for this one.
  package func addNeed(_ need: TaskID, to id: TaskID, actor: String, now: Moment) throws(StoreError)
  {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      let reader = transaction.reader
      let task = try reader.task(id)
      if try reader.taskIfAny(need) == nil { throw .unknownNeed(need, of: id) }
      let needs = try reader.needs(of: id)
      if needs.contains(where: { $0.needs == need }) { return }
      if need == id { throw .cycle([id, id]) }
      var step = Step(.needAdd, task, run: try reader.liveRun(of: id), now: now, settings)
      step.data["needs"] = try transaction.setNeeds(
        needs + [NeedRow(task: id, needs: need, isPlanned: false)], of: id)
      step.note = need.text
      try transaction.take(step)
      try transaction.refuseCycle(from: [id])
      try transaction.countNeeds(of: id)
    }
  }

  /// Takes back what ``addNeed(_:to:actor:now:)`` said.
  /// - Throws: ``StoreError/noNeed(_:of:)``, or ``StoreError/owned(_:path:)`` where a page says it.
  package func removeNeed(_ need: TaskID, from id: TaskID, actor: String, now: Moment)
    throws(StoreError)
  {
    try write(actor: actor, now: now) { transaction throws(StoreError) in
      let reader = transaction.reader
      let task = try reader.task(id)
      let needs = try reader.needs(of: id)
      guard let row = needs.first(where: { $0.needs == need }) else { throw .noNeed(need, of: id) }
      if row.isPlanned { throw .owned(id, path: task.origin.path) }
      var step = Step(.needRemove, task, run: try reader.liveRun(of: id), now: now, settings)
      step.data["needs"] = try transaction.setNeeds(needs.filter { $0.needs != need }, of: id)
      step.note = need.text
      try transaction.take(step)
      try transaction.countNeeds(of: id)
    }
  }
}

extension Transaction {
  /// The needs of a task that was added by hand, each of which must be there.
  fileprivate func manualNeeds(_ task: PlannedTask) throws(StoreError) -> [NeedRow] {
    var rows: [NeedRow] = []
    for need in Set(task.needs).sorted() {
      if need == task.id { throw .cycle([need, need]) }
      if try reader.taskIfAny(need) == nil { throw .unknownNeed(need, of: task.id) }
      rows.append(NeedRow(task: task.id, needs: need, isPlanned: false))
    }
    return rows
  }
}

extension PlannedTask {
  /// The same task under another name.
  fileprivate init(_ task: PlannedTask, id: TaskID, origin: TaskOrigin) {
    self.init(
      id: id, kind: task.kind, title: task.title, origin: origin, phase: task.phase,
      role: task.role,
      priority: task.priority, criteria: task.criteria, needs: task.needs,
      isOptional: task.isOptional,
      isChecked: false)
  }
}

extension TaskID {
  /// The name of a task that no page has: 40 bits of a hash, in letters and digits that are not
  /// mistaken for one another.
  fileprivate static func added(_ title: String, _ now: Moment, _ random: UInt64) -> TaskID {
    let seed = JSONValue.array([
      .string(title), .integer(now.milliseconds), .integer(Int64(bitPattern: random)),
    ])
    let digest = SHA256.digest(Array(seed.text.utf8))
    let bits = digest.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    let name = (0..<8).map { letters[Int(bits >> UInt64(5 * $0) & 31)] }
    return TaskID("t-" + String(name))
  }
}

/// A task as the documents imply it.
package struct PlannedTask: Sendable, Hashable {
  package let id: TaskID
  package let kind: TaskKind
  /// On one line, without Markdown.
  package let title: String
  package let origin: TaskOrigin
  /// The phase's number; nil for a task of no phase.
  package let phase: String?
  /// Who is to do it, as the page says; nil where it does not.
  package let role: String?
  /// From 0, the most urgent, to 4; 2 unless told.
  package let priority: Int
  /// In the order of the page.
  package let criteria: [Criterion]
  /// What must be done before; sorted.
  package let needs: [TaskID]
  /// True where what needs it may go on without it.
  package let isOptional: Bool
  /// True where the page says that it is done.
  package let isChecked: Bool

  package init(
    id: TaskID, kind: TaskKind, title: String, origin: TaskOrigin, phase: String?, role: String?,
    priority: Int, criteria: [Criterion], needs: [TaskID], isOptional: Bool, isChecked: Bool
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.origin = origin
    self.phase = phase
    self.role = role
    self.priority = priority
    self.criteria = criteria
    self.needs = needs
    self.isOptional = isOptional
    self.isChecked = isChecked
  }

  /// The same task under another id, with what it needs under theirs.
  func renamed(_ ids: [TaskID: TaskID], id: TaskID? = nil) -> PlannedTask {
    PlannedTask(
      id: id ?? ids[self.id] ?? self.id, kind: kind, title: title, origin: origin, phase: phase,
      role: role, priority: priority, criteria: criteria,
      needs: Set(needs.map { ids[$0] ?? $0 }).sorted(), isOptional: isOptional,
      isChecked: isChecked)
  }
}

/// A task as the documents imply it.
package struct PlannedTask: Sendable, Hashable {
  package let id: TaskID
  package let kind: TaskKind
  package let title: String
  package let origin: TaskOrigin
  package let phase: String?
  package let role: String?
  /// From 0, the most urgent, to 4; 2 unless told.
  package let priority: Int
  package let criteria: [Criterion]
  /// Sorted.
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
}

/// One difference between what the documents imply and what the store has.
package enum PlanStep: Sendable, Hashable {
  case create(PlannedTask)
  case change(TaskID, from: PlannedTask, to: PlannedTask, fields: [FieldChange], reason: String)
  case supersede(PlannedTask, by: TaskID?, reason: String)
}

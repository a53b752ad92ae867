/// One difference between what the documents imply and what the store has.
package enum PlanStep: Sendable, Hashable {
  case create(PlannedTask)
  /// - Parameter reason: Why the two are one task, and what a reader should know; a headline.
  case change(TaskID, from: PlannedTask, to: PlannedTask, fields: [FieldChange], reason: String)
  /// - Parameters:
  ///   - by: The task that the work went into; nil where it is simply gone.
  ///   - reason: Why no document implies it any more; a headline.
  case supersede(PlannedTask, by: TaskID?, reason: String)

  /// The task as it is afterwards; for one that goes, as it was.
  package var task: PlannedTask {
    switch self {
    case .create(let task), .change(_, from: _, to: let task, fields: _, reason: _),
      .supersede(let task, by: _, reason: _):
      task
    }
  }
}

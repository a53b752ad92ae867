/// One difference between what the documents imply and what the store has.
package enum PlanStep: Sendable, Hashable {
  case create(PlannedTask)
  /// - Parameter reason: Why the two are one task, and what a reader should know; a headline.
  case change(TaskID, from: PlannedTask, to: PlannedTask, fields: [FieldChange], reason: String)
  /// - Parameters:
  ///   - by: The task that the work went into; nil where it is simply gone.
  ///   - reason: Why no document implies it any more; a headline.
  case supersede(PlannedTask, by: TaskID?, reason: String)

  /// Every box of the task is ticked on its page, and the store takes that for done though nothing
  /// was proven.
  ///
  /// - Parameters:
  ///   - from: The task as it was; nil for one that is created in the same step.
  ///   - fields: What differs beside the boxes.
  case finish(PlannedTask, from: PlannedTask?, fields: [FieldChange], reason: String)
  /// A box is no longer ticked of a task that is done only because all were.
  case reopen(PlannedTask, from: PlannedTask, fields: [FieldChange], reason: String)

  /// The task as it is afterwards; for one that goes, as it was.
  package var task: PlannedTask {
    switch self {
    case .create(let task), .change(_, from: _, to: let task, fields: _, reason: _),
      .supersede(let task, by: _, reason: _), .finish(let task, from: _, fields: _, reason: _),
      .reopen(let task, from: _, fields: _, reason: _):
      task
    }
  }
}

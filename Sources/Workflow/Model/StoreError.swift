package import Planning

/// Why the store did not do what was asked; nothing is changed then.
package enum StoreError: Error, Sendable, Hashable {
  // MARK: The request
  case unknownTask(TaskID)
  case unknownRun(RunID)
  case unknownCriterion(String, task: TaskID)
  /// A need that neither the store nor the plan has.
  case unknownNeed(TaskID, of: TaskID)
  /// The criterion is not for people, or not for commands.
  case wrongKind(criterion: String, task: TaskID, isManual: Bool)
  case nothingReady
  /// The machine has no row for it.
  case refused(TaskID, TaskEvent, in: TaskState, allowed: [TaskState])
  /// The machine's row has a guard that does not hold.
  case guarded(TaskID, TaskEvent, in: TaskState, Condition)
  /// The message comes from a run that holds the task no longer.
  case staleLease(RunID, RunState)
  /// The lease ended before the message came.
  case leaseEnded(RunID, at: Moment)
  /// The tasks in order, the first again at the end.
  case cycle([TaskID])
  case storeMoved(planned: String, found: String)
  case exists(TaskID)
  /// What the documents say is changed there.
  case owned(TaskID, path: String)
  case noNeed(TaskID, of: TaskID)
  case emptyName(String)
  /// What must be said was not: a reason, a question.
  case emptyText(String)
  /// It has line breaks or control characters.
  case badName(String)
  case unknownSession(String)
  /// The session was closed, or abandoned.
  case sessionOver(String)

  // MARK: The file
  case missing
  /// A folder stands in its place.
  case folder
  /// What stands beside it is no file that the database could use.
  case stranger(name: String, kind: String)
  /// The file is empty or shorter than it says itself, in bytes.
  case cutOff(found: Int, expected: Int)
  case notAStore
  case newer(found: Int, known: Int)
  case readOnly
  case full
  case busy
  case corrupt(detail: String)
  /// Nothing of a damaged file can be read.
  case lost
  case unreadable(detail: String)
  case notEmpty
  /// A line of an import, from 1.
  case badLine(Int, reason: String)
  /// Another writer came between a look and a change, which a transaction should not allow.
  case conflict(TaskID)
}

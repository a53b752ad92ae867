import Planning

extension StoreError {
  /// A headline.
  package var message: String {
    switch self {
    case .unknownTask(let task): "Task '\(task)' is not in the store"
    case .unknownRun(let run): "Run '\(run)' is not in the store"
    case .unknownCriterion(let id, let task): "Criterion '\(id)' is none of task '\(task)'"
    case .unknownNeed(let need, let task):
      "Task '\(need)', which '\(task)' needs, is not in the store"
    case .wrongKind(let id, let task, let isManual):
      isManual
        ? "Criterion '\(id)' of task '\(task)' is judged by a person"
        : "Criterion '\(id)' of task '\(task)' is judged by its check"
    case .nothingReady: "No task is ready"
    case .refused(let task, let event, let state, _):
      "Task '\(task)' is \(state.rawValue), which '\(event.rawValue)' does not start from"
    case .guarded(let task, let event, let state, let condition):
      "Task '\(task)' is \(state.rawValue), and '\(event.rawValue)' asks that \(condition.rawValue)"
    case .staleLease(let run, let state):
      "Run '\(run)' no longer holds its task: it is \(state.rawValue)"
    case .leaseEnded(let run, _): "Run '\(run)' came too late: its lease has ended"
    case .cycle(let tasks):
      "Tasks need one another in a circle: " + tasks.map(\.text).joined(separator: " -> ")
    case .storeMoved(let planned, let found):
      "Store has moved on since the plan was made: '\(planned)' then, '\(found)' now"
    case .exists(let task): "Task '\(task)' is in the store already, with other contents"
    case .owned(let task, let path): "Task '\(task)' is written in '\(path)'"
    case .noNeed(let need, let task): "Task '\(task)' does not need '\(need)'"
    case .unknownSession(let id): "Session '\(id)' is not in the store"
    case .sessionOver(let id): "Session '\(id)' is over"
    case .emptyName(let what): "Name of the \(what) is empty"
    case .emptyText(let what): "\(what.prefix(1).uppercased() + what.dropFirst()) says nothing"
    case .badName(let what): "Name of the \(what) has a line break or a control character"
    case .missing: "Workflow store is not there"
    case .folder: "Workflow store cannot be opened: a folder stands in its place"
    case .stranger(let name, let kind): "Workflow store cannot be opened: '\(name)' is \(kind)"
    case .cutOff(let found, let expected):
      found == 0
        ? "Workflow store is damaged: its file is empty"
        : "Workflow store is damaged: its file has \(found) bytes and should have \(expected)"
    case .notAStore: "Workflow store is not a database of this program"
    case .newer(let found, let known):
      "Workflow store has schema \(found), and this version knows \(known)"
    case .readOnly: "Workflow store cannot be written"
    case .full: "Disk is full"
    case .busy: "Workflow store is locked by another process"
    case .corrupt(let detail): "Workflow store is damaged: \(detail)"
    case .lost: "Workflow store is damaged, and nothing of it can be read"
    case .unreadable(let detail): "Workflow store cannot be opened: \(detail)"
    case .notEmpty: "Workflow store holds tasks already"
    case .badLine(let line, let reason): "Line \(line) of the export cannot be taken: \(reason)"
    case .conflict(let task): "Task '\(task)' was changed by another process at the same moment"
    }
  }

  /// What to do about it.
  package var help: String {
    switch self {
    case .unknownTask, .unknownNeed:
      "see 'cairn task list'; 'cairn apply' brings in what the pages say"
    case .unknownRun(let run): "see 'cairn task show \(run.task)'"
    case .unknownCriterion(_, let task): "see 'cairn task show \(task)'"
    case .wrongKind(_, let task, let isManual):
      isManual
        ? "accept or reject it: 'cairn task accept \(task)'" : "run it: 'cairn task check \(task)'"
    case .nothingReady: "see what is blocked: 'cairn task list --state blocked'"
    case .refused(let task, _, _, let allowed):
      allowed.isEmpty
        ? "see 'cairn task why \(task)'"
        : "it starts from " + allowed.map(\.rawValue).joined(separator: ", ")
          + "; see 'cairn task why \(task)'"
    case .guarded(let task, _, _, .reviewerIsOther):
      "ask somebody who did not work on it, or 'cairn task accept \(task) --force --reason TEXT'"
    case .guarded(_, _, _, .givesReason): "say why with '--reason TEXT'"
    case .guarded(let task, _, _, _): "see 'cairn task why \(task)'"
    case .staleLease(let run, _), .leaseEnded(let run, _):
      "stop the work and claim the task again: 'cairn task claim \(run.task)'"
    case .cycle: "take one of the needs out"
    case .storeMoved: "make the plan again: 'cairn plan'"
    case .exists: "make the plan again: 'cairn plan'"
    case .owned(_, let path): "edit '\(path)', then 'cairn apply'"
    case .noNeed(_, let task): "see 'cairn task show \(task)'"
    case .emptyText(let what): "give the \(what) in words"
    case .emptyName(let what), .badName(let what): "name the \(what) in one line of text"
    case .unknownSession: "see 'cairn session list'"
    case .sessionOver: "start another: 'cairn session start'"
    case .missing: "make one: 'cairn apply'"
    case .folder: "move the folder away; 'cairn store path' prints where it is"
    case .stranger(let name, _):
      "move '.cairn/\(name)' away: the database makes its own; 'cairn store path' prints where it is"
    case .cutOff(found: 0, expected: _):
      "put a backup in its place, or move it away and 'cairn store import' the last export"
    case .lost:
      "put a backup in its place, or move it away and 'cairn store import' the last export; "
        + "without either 'cairn apply' makes a new one"
    case .cutOff, .corrupt:
      "go back to a backup, or 'cairn store doctor --repair FILE' writes what can be read"
    case .notAStore: "move the file away, or name another"
    case .newer: "use the newer version of cairn, or import an export of it"
    case .readOnly: "make '.cairn' and the file in it writable"
    case .full: "free some space and try again; nothing was changed"
    case .busy: "try again; see which process holds it if this goes on"
    case .unreadable: "see whether '.cairn' is a folder that you may read and write"
    case .notEmpty: "import into a new store: move '.cairn/workflow.db' away"
    case .badLine: "export again; a line that was edited by hand breaks the chain"
    case .conflict(let task): "try again; see 'cairn task log \(task)'"
    }
  }
}

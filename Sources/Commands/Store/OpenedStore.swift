import Glibc
import Knowledge
import Planning
import Workflow

/// The store of a knowledge base as one command uses it.
struct OpenedStore {
  var store: WorkflowStore
  /// Of the knowledge base, absolute.
  let root: String
  /// The folder that has `.cairn` with the store, absolute; the root, but for linked worktrees.
  let home: String
  /// Who stands on the events; empty where nothing is written.
  let actor: String

  /// By the console's clock, read anew each time.
  var now: Moment { Moment(milliseconds: Console.current.clock()) }

  var random: UInt64 { Console.current.random() }

  /// Does something with the store, and tells what it refuses as a failure.
  @discardableResult
  func perform<Value>(
    _ body: (WorkflowStore) throws(StoreError) -> Value
  ) throws(Failure) -> Value {
    do throws(StoreError) {
      return try body(store)
    } catch {
      throw Failure(error)
    }
  }

  /// The task that a person means: its id, or a beginning of it that no other has, with or without
  /// `t-`.
  func task(named name: String) throws(Failure) -> TaskID {
    let text = name.lowercased()
    let full = text.hasPrefix("t-") ? text : "t-" + text
    let found = try perform { store throws(StoreError) in
      try store.ids(startingWith: full, limit: 9)
    }
    if let exact = found.first(where: { $0.text == full }) { return exact }
    if found.isEmpty || text.isEmpty || text == "t-" {
      throw Failure("no task '\(name)'", help: "'cairn task list' shows the tasks")
    }
    guard found.count == 1 else {
      let shown = found.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      let more = found.count > 8 ? " and others" : ""
      throw Failure("'\(name)' may be \(shown)\(more)", help: "write more of the id")
    }
    return found[0]
  }

  /// The tickets that were drawn here.
  var tickets: TicketFolder { TicketFolder(LocalFolder(root: home)) }
}

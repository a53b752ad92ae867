import Knowledge
import Workflow

/// Sees to it that a check does not take the store away: `git clean -xfd` does, and so does whoever
/// builds everything anew.
struct StoreGuard {
  private let placement: StorePlacement
  private let tickets: [TicketFolder.Entry]

  /// - Throws: ``Failure`` where the store cannot be read.
  init(_ opened: OpenedStore) throws(Failure) {
    placement = try opened.perform { store throws(StoreError) in try store.placement }
    tickets = opened.tickets.entries
  }

  /// Puts the store back where it is no longer what is open, with the tickets that went with it.
  ///
  /// - Returns: The store in its place; nil where it never left it.
  /// - Throws: ``Failure`` where it cannot be put back.
  func restored(_ opened: OpenedStore) throws(Failure) -> WorkflowStore? {
    if opened.store.isAt(placement) { return nil }
    guard LocalFolder(root: opened.home).make() else {
      throw Failure(
        "the store of tasks was taken away, and '.cairn' cannot be made again",
        help: "put a backup there; 'cairn store import' takes the last export", status: .system)
    }
    let store = try opened.perform { store throws(StoreError) in try store.putBack() }
    let left = Set(opened.tickets.entries.map(\.ticket))
    for entry in tickets where !left.contains(entry.ticket) {
      try opened.tickets.keep(entry.ticket, worker: entry.worker)
    }
    Console.current.writeError("warning: a check took the store of tasks away; it was put back\n")
    return store
  }
}

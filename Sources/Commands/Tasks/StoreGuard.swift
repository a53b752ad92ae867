import Knowledge
import Workflow

/// Keeps the store, and the claim in it, over checks that may do anything to files: `git clean -xfd` takes
/// it away, as does whoever builds everything anew, and any program can write into it.
///
/// The store is closed meanwhile, and in memory.
struct StoreGuard {
  private let ticket: Ticket
  private let opened: OpenedStore
  private var snapshot: StoreSnapshot
  private let tickets: [TicketFolder.Entry]
  /// When the last heartbeat was sent, by ``Progress/now()``.
  private var beaten = Progress.now()
  /// Until when the last heartbeat holds the task.
  private var leaseEnd: Moment?
  /// Why the run no longer holds its task; nil while it does.
  private(set) var refusal: StoreError?

  /// How long the last look at the whole store took, in milliseconds.
  private var judging = 0
  /// The longest look that is taken each time somebody writes, in milliseconds.
  private static let patience = 200
  /// How often the lease is renewed, in milliseconds; a supervised one is a minute long.
  private static let interval = 10_000

  /// - Parameter opened: Its store is of no use until ``resume()``.
  /// - Throws: ``Failure`` where the store cannot be read.
  init(_ opened: OpenedStore, _ ticket: Ticket) throws(Failure) {
    self.opened = opened
    self.ticket = ticket
    tickets = opened.tickets.entries
    snapshot = try opened.perform { store throws(StoreError) in try store.suspend() }
  }

  /// Renews the lease when it is time, and looks after the run where somebody has written to the store.
  ///
  /// - Returns: False where the run holds its task no longer, and nobody wants its result.
  mutating func beat() -> Bool {
    if refusal != nil { return false }
    let isDue = Progress.now() - beaten > StoreGuard.interval
    let isTouched = snapshot.wasTouched()
    guard isTouched || isDue else { return true }
    if isTouched, judging < StoreGuard.patience {
      // What others wrote before the check does damage is to be put back, too.
      let started = Progress.now()
      _ = snapshot.fate()
      judging = Progress.now() - started
    }
    return look(renews: isDue)
  }

  /// Looks whether the run still holds its task. What is wrong with the store is no matter here, and is
  /// looked at when the check has ended.
  ///
  /// - Parameter renews: True to send a heartbeat, too.
  /// - Returns: False where it does not.
  mutating func look(renews: Bool = false) -> Bool {
    if refusal != nil { return false }
    let (ticket, now) = (ticket, opened.now)
    do throws(StoreError) {
      if renews {
        beaten = Progress.now()
        leaseEnd = try snapshot.use { store throws(StoreError) in
          try store.heartbeat(ticket, now: now)
        }
      } else {
        try snapshot.use { store throws(StoreError) in try store.expectHeld(ticket, now: now) }
      }
    } catch {
      switch error {
      case .staleLease, .leaseEnded, .refused, .guarded: refusal = error
      default: break
      }
    }
    return refusal == nil
  }

  /// Puts the store back where a check took it away or damaged it, with the tickets that went with it.
  ///
  /// - Returns: What the check has done; nil where the store is sound.
  /// - Throws: ``Failure`` where it cannot be put back.
  mutating func restore() throws(Failure) -> String? {
    let deed: String
    switch snapshot.fate() {
    case .untouched, .written: return nil
    case .gone: deed = "took the store of tasks away"
    case .damaged(let detail): deed = "damaged the store of tasks: \(detail)"
    }
    guard LocalFolder(root: opened.home).make() else { throw lost(deed) }
    do throws(StoreError) {
      try snapshot.putBack()
      if let leaseEnd {
        let (ticket, now) = (ticket, opened.now)
        try snapshot.use { store throws(StoreError) in
          try store.extendLease(of: ticket, to: leaseEnd, now: now)
        }
      }
    } catch {
      throw lost(deed)
    }
    let left = Set(opened.tickets.entries.map(\.ticket))
    for entry in tickets where !left.contains(entry.ticket) {
      try opened.tickets.keep(entry.ticket, worker: entry.worker)
    }
    // What was seen of the run meanwhile was seen in what is gone now.
    refusal = nil
    _ = look()
    Console.current.writeError("warning: a check \(Printable.line(deed)); it was put back\n")
    return "\(deed); it was put back"
  }

  /// Opens the store again for the rest of the command.
  /// - Throws: ``Failure`` where it cannot be opened.
  func resume() throws(Failure) -> WorkflowStore {
    do throws(StoreError) {
      return try snapshot.resume()
    } catch {
      throw Failure(error)
    }
  }

  /// What to say where the store cannot be put back: the only copy goes where it can be written.
  private func lost(_ deed: String) -> Failure {
    let message = "a check \(Printable.line(deed)), and it cannot be put back"
    guard let file = TemporaryFile.path(named: "workflow.db") else {
      return Failure(
        message, help: "put a backup there; 'cairn store import' takes the last export",
        status: .system)
    }
    do throws(StoreError) {
      try snapshot.write(to: file)
      return Failure(
        message, help: "it is kept in '\(file)'; 'cairn store path' prints where it belongs",
        status: .system)
    } catch {
      return Failure(
        message, help: "put a backup there; 'cairn store import' takes the last export",
        status: .system)
    }
  }
}

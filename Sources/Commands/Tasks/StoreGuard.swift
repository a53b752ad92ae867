import Knowledge
import Workflow

/// Keeps the store, and the claims in it, over checks that may do anything to files: `git clean -xfd` takes
/// it away, as does whoever builds everything anew, and any program can write into it.
///
/// The store is closed meanwhile, and in memory; what others write to it comes there, too. A copy on disk is
/// for whoever comes after this process was killed.
struct StoreGuard {
  private let ticket: Ticket
  private let opened: OpenedStore
  private var snapshot: StoreSnapshot
  /// All tickets that were seen, by run, and when their folder was looked at.
  private var tickets: [RunID: TicketFolder.Entry] = [:]
  private var ticketsSeen = -1
  /// When the last heartbeat was sent, by ``Progress/now()`` and by the clock, which goes on while the machine
  /// sleeps.
  private var beaten: (Int, Moment)
  /// When somebody's writing was looked for last.
  private var looked = 0
  /// True where the last heartbeat did not come to the store.
  private var isLate = false
  /// True where the store was seen to be gone while another check ran, too.
  private var wasGoneBesides = false
  /// True where what was done may be the deed of another check that ran at the same time.
  private(set) var isUncertain = false
  /// True where the store could not be put back.
  private var isLost = false
  /// Why the run no longer holds its task; nil while it does.
  private(set) var refusal: StoreError?

  /// How often it is looked whether somebody writes to the store, in milliseconds.
  private static let pause = 50
  /// How often the lease is renewed, in milliseconds; a supervised one is a minute long.
  private static let interval = 10_000

  /// - Parameters:
  ///   - opened: Its store is of no use until ``resume()``.
  ///   - runsCommands: False where nothing is run that could do anything to the store.
  /// - Throws: ``Failure`` where the store cannot be read.
  init(_ opened: OpenedStore, _ ticket: Ticket, runsCommands: Bool) throws(Failure) {
    self.opened = opened
    self.ticket = ticket
    beaten = (Progress.now(), opened.now)
    let entries = opened.tickets.entries
    snapshot = try opened.perform { store throws(StoreError) in
      try store.suspend(isKept: runsCommands, beside: Array(entries.map(\.line).joined()))
    }
    noteTickets()
  }

  /// What must stay open until nothing is left of a check.
  var held: Int32? { snapshot.held }

  /// Renews the lease when it is time, and looks after the run where somebody has written to the store.
  ///
  /// - Returns: False where the run holds its task no longer, and nobody wants its result.
  mutating func beat() -> Bool {
    if refusal != nil { return false }
    let now = Progress.now()
    guard now - looked > StoreGuard.pause else { return true }
    looked = now
    let moment = opened.now
    if now - beaten.0 > StoreGuard.interval
      || moment > beaten.1.later(by: Int64(StoreGuard.interval))
    {
      beaten = (now, moment)
      isLate = true
    }
    if !wasGoneBesides, snapshot.isGone, snapshot.isShared { wasGoneBesides = true }
    let isTouched = snapshot.wasTouched()
    if isTouched {
      // What others wrote before the check does damage is to be put back, too.
      snapshot.follow(now: opened.now)
      noteTickets()
    }
    return isTouched || isLate ? look() : true
  }

  /// Looks whether the run still holds its task, and sends a heartbeat that is due. What is wrong with the store is
  /// no matter here, and is looked at when the check has ended; a heartbeat waits for the store, and the run
  /// does not lose its task for what the check does to the store.
  ///
  /// - Returns: False where it does not.
  mutating func look() -> Bool {
    if refusal != nil { return false }
    let (ticket, now, isLate) = (ticket, opened.now, isLate)
    do throws(StoreError) {
      try snapshot.use { store throws(StoreError) in
        if isLate { try store.extendLease(of: ticket, now: now) }
        try store.expectHeld(ticket, now: now)
      }
      self.isLate = false
      if isLate { snapshot.follow(now: now) }
    } catch {
      switch error {
      case .staleLease, .leaseEnded, .refused, .guarded:
        // A lease that is gone, and that no event took away, was taken by the check.
        snapshot.follow(now: now)
        if !snapshot.holds(ticket, at: now) { refusal = error }
      // Nobody is told how a store does that is not there.
      default: self.isLate = true
      }
    }
    return refusal == nil
  }

  private mutating func noteTickets() {
    let changed = opened.tickets.changed
    if changed == ticketsSeen { return }
    ticketsSeen = changed
    for entry in opened.tickets.entries { tickets[entry.ticket.run] = entry }
  }

  /// Puts the store back where a check took it away or damaged it, and tickets that are gone.
  ///
  /// - Returns: What the check has done; nil where the store is sound.
  /// - Throws: ``Failure`` where it cannot be put back.
  mutating func restore() throws(Failure) -> String? {
    let isShared = snapshot.isShared
    var deed: String?
    switch snapshot.fate(now: opened.now) {
    case .untouched, .written, .unread: deed = nil
    case .gone: deed = "took the store of tasks away"
    case .damaged(let detail): deed = "damaged the store of tasks: \(detail)"
    }
    if let deed {
      guard LocalFolder(root: opened.home).make() else { throw lost(deed) }
      do throws(StoreError) {
        try snapshot.putBack(now: opened.now)
      } catch {
        throw lost(deed)
      }
      // What was seen of the run meanwhile was seen in what is gone now, and no heartbeat came there.
      refusal = nil
      isLate = true
      _ = look()
    }
    // The heartbeat that waited for the check to end.
    if isLate { _ = look() }
    let missing = try giveTicketsBack()
    if deed == nil, wasGoneBesides { deed = "took the store of tasks away" }
    guard let deed = deed ?? missing else { return nil }
    isUncertain = isShared || wasGoneBesides
    wasGoneBesides = false
    if isUncertain {
      let message = "this check or one that ran at the same time \(deed); it was put back"
      Console.current.writeError("warning: \(Printable.line(message))\n")
      return message
    }
    let message = "\(deed); it was put back"
    Console.current.writeError("warning: a check \(Printable.line(message))\n")
    return message
  }

  /// - Returns: What the check has done to the tickets of runs that hold their tasks; nil for nothing.
  private mutating func giveTicketsBack() throws(Failure) -> String? {
    let left = Set(opened.tickets.entries.map(\.ticket))
    var count = 0
    for entry in tickets.values.sorted(by: { $0.ticket.run.text < $1.ticket.run.text })
    where !left.contains(entry.ticket) && snapshot.holds(entry.ticket) {
      try opened.tickets.keep(entry.ticket, worker: entry.worker)
      count += 1
    }
    noteTickets()
    if count == 0 { return nil }
    return "took \(LintReport.counted(count, "ticket")) away"
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

  /// Says that no check is run any more. A store that could not be put back is put back by whoever comes next.
  func end() {
    if isLost { snapshot.leave() } else { snapshot.drop() }
  }

  /// What to say where the store cannot be put back: the only copy goes where it can be written.
  private mutating func lost(_ deed: String) -> Failure {
    isLost = true
    let message = "a check \(Printable.line(deed)), and it cannot be put back"
    guard let file = TemporaryFile.path(named: "workflow.db") else {
      return Failure(
        message, help: "put a backup there; 'cairn store import' takes the last export",
        status: .system)
    }
    do throws(StoreError) {
      try snapshot.write(to: file)
      return Failure(
        message,
        help: "it is kept in '\(file)'; 'cairn store path' prints where it belongs"
          + (snapshot.held == nil ? "" : ", and the next command tries again"),
        status: .system)
    } catch {
      return Failure(
        message, help: "put a backup there; 'cairn store import' takes the last export",
        status: .system)
    }
  }
}

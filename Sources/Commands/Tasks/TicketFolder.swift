import Glibc
import Knowledge
import Planning
import Workflow

/// What workers on this machine hold, one small file for each run, so that nobody has to type a
/// lease token.
///
/// The files only save typing: the store decides whether a ticket is good, and one that is not is
/// thrown away when it is refused.
struct TicketFolder {
  /// A ticket and whom it was given to.
  struct Entry {
    let ticket: Ticket
    let worker: String

    var task: TaskID { ticket.run.task }

    /// The text of its file.
    var line: [UInt8] {
      let value = JSONValue.members([
        "run": .string(ticket.run.text), "token": .integer(ticket.token), "worker": .string(worker),
      ])
      return Array((value.text + "\n").utf8)
    }

    init(ticket: Ticket, worker: String) { (self.ticket, self.worker) = (ticket, worker) }

    /// Nil for what is no ticket.
    init?(line: some Collection<UInt8>) {
      guard let value = try? JSONReader.read(Array(line)), let run = value["run"]?.string,
        let token = value["token"]?.integer, let worker = value["worker"]?.string
      else { return nil }
      self.init(ticket: Ticket(run: RunID(run), token: token), worker: worker)
    }
  }

  /// When a ticket was kept or dropped last, in nanoseconds since 1970; 0 without any.
  var changed: Int {
    var status = stat()
    guard stat(folder.path + "/" + TicketFolder.name, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// Keeps tickets again that went with their folder; others of the same runs stay.
  func giveBack(_ lines: [UInt8]) {
    let left = Set(entries.map(\.ticket.run))
    for line in lines.split(separator: 0x0A) {
      guard let entry = Entry(line: line), !left.contains(entry.ticket.run) else { continue }
      try? keep(entry.ticket, worker: entry.worker)
    }
  }

  private static let name = "tickets"
  private let folder: LocalFolder

  init(_ folder: LocalFolder) { self.folder = folder }

  /// Keeps a ticket until it is dropped.
  /// - Throws: ``Failure`` where the system refuses.
  func keep(_ ticket: Ticket, worker: String) throws(Failure) {
    let entry = Entry(ticket: ticket, worker: worker)
    guard let path = folder.make(TicketFolder.name),
      FileWriting.replace(path + "/" + ticket.run.text, entry.line, durable: false)
    else {
      throw Failure(
        "the ticket cannot be kept: \(String(cString: strerror(errno)))",
        help: "give '--run \(ticket.run) --token \(ticket.token)' to the commands that follow",
        status: .system)
    }
  }

  /// Forgets a ticket; one that is not there is as good as forgotten. What somebody typed may be
  /// neither the name of a file nor the ticket that is kept for the run, and then nothing goes.
  func drop(_ ticket: Ticket) {
    guard entries.contains(where: { $0.ticket == ticket }) else { return }
    unlink(folder.path + "/\(TicketFolder.name)/" + ticket.run.text)
  }

  /// All tickets, sorted by run; files that are no tickets are left out.
  var entries: [Entry] {
    guard folder.isThere else { return [] }
    let path = folder.path + "/" + TicketFolder.name
    return LocalFolder.names(in: path).compactMap { name in
      guard let bytes = FileReader.read(path + "/" + name, limit: 1 << 16),
        let entry = Entry(line: bytes), entry.ticket.run.text == name
      else { return nil }
      return entry
    }
  }
}

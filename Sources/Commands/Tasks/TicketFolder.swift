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
  }

  private static let name = "tickets"
  private let folder: LocalFolder

  init(_ folder: LocalFolder) { self.folder = folder }

  /// Keeps a ticket until it is dropped.
  /// - Throws: ``Failure`` where the system refuses.
  func keep(_ ticket: Ticket, worker: String) throws(Failure) {
    let value = JSONValue.members([
      "run": .string(ticket.run.text), "token": .integer(ticket.token), "worker": .string(worker),
    ])
    guard let path = folder.make(TicketFolder.name),
      FileWriting.replace(
        path + "/" + ticket.run.text, Array((value.text + "\n").utf8), durable: false)
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
        let value = try? JSONReader.read(bytes), let run = value["run"]?.string, run == name,
        let token = value["token"]?.integer, let worker = value["worker"]?.string
      else { return nil }
      return Entry(ticket: Ticket(run: RunID(run), token: token), worker: worker)
    }
  }
}

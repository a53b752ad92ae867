import ArgumentParser
import Planning
import Workflow

/// Which ticket a worker shows: the one that `cairn task claim` kept, unless another is typed.
struct TicketOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The task, by its id or the beginning of it; may be left out by who holds only one.",
      valueName: "task"))
  var task: String?

  @Option(help: ArgumentHelp("The run, as 'cairn task claim' printed it.", valueName: "run"))
  var run: String?

  @Option(help: ArgumentHelp("The lease token of that run.", valueName: "number"))
  var token: Int?

  @OptionGroup var store: StoreOptions

  init() {}

  mutating func validate() throws {
    if (run == nil) != (token == nil) { throw ValidationError("--run and --token go together") }
  }

  /// - Parameter anyone: True where it does not matter who the ticket was given to.
  /// - Throws: ``Failure`` where none fits, or several do.
  func ticket(_ opened: OpenedStore, ofAnyone anyone: Bool = false) throws(Failure) -> Ticket {
    if let run, let token { return Ticket(run: RunID(run), token: token) }
    let id = try task.map { name throws(Failure) in try opened.task(named: name) }
    let entries = opened.tickets.entries.filter { id == nil || $0.task == id }
    let own = entries.filter { Person.isSame($0.worker, opened.actor) }
    let fitting = own.isEmpty && anyone ? entries : own
    // Of several runs of one task only the last can hold it.
    if let last = fitting.max(by: { $0.ticket.token < $1.ticket.token }),
      fitting.allSatisfy({ $0.task == last.task })
    {
      return last.ticket
    }
    if fitting.isEmpty {
      throw Failure(
        id.map { "'\(opened.actor)' holds no ticket of task '\($0)'" }
          ?? "'\(opened.actor)' holds no task",
        help: id.map { "claim it: 'cairn task claim \($0)'; or give --run and --token" }
          ?? "claim one: 'cairn task claim'")
    }
    throw Failure(
      "'\(opened.actor)' holds \(fitting.count) tasks",
      help: "name the task: '\(fitting[0].task)' or another")
  }

  /// Does something with a ticket, which is forgotten where it is no longer good.
  @discardableResult
  func perform<Value>(
    _ ticket: Ticket, _ opened: OpenedStore, _ body: (WorkflowStore) throws(StoreError) -> Value
  ) throws(Failure) -> Value {
    do throws(StoreError) {
      return try body(opened.store)
    } catch {
      switch error {
      case .staleLease, .leaseEnded: opened.tickets.drop(ticket)
      default: break
      }
      throw Failure(error)
    }
  }
}

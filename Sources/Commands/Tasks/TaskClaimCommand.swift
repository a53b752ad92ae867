package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn task claim`: takes a task, which nobody else then gets.
package struct TaskClaimCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Take a task to work on.",
    discussion: """
      Without TASK the most urgent one that is ready. The ticket, a run and its lease token, is \
      printed and kept in '.cairn/tickets', where the commands that follow find it. A claim holds \
      for a day, or with --supervised for a minute from each 'cairn task heartbeat' on, for five \
      minutes without progress, and for an hour in all. Whoever holds TASK and has no ticket for it \
      any more gets another one.

      Exit status: 0 with a task, 1 where none is ready, 2 where TASK cannot be claimed.
      """)

  @Argument(help: "The task, by its id or the beginning of it; the next by default.")
  var task: String?

  @Flag(help: "Something sends heartbeats, and a claim without them ends after a minute.")
  var supervised = false

  @Option(help: "How to show the ticket: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try await options.open()
    let id = try task.map { name throws(Failure) in try opened.task(named: name) }
    let now = opened.now
    let terms = supervised ? opened.store.settings.supervised : opened.store.settings.person
    let claim = try opened.perform { store throws(StoreError) in
      if let id, try isOrphaned(id, opened) {
        return try store.claimAgain(id, worker: opened.actor, terms: terms, now: now)
      }
      return try store.claim(
        id.map { .task($0) } ?? .next, worker: opened.actor, terms: terms, now: now)
    }
    try opened.tickets.keep(claim.ticket, worker: opened.actor)
    Console.current.write(format == .json ? json(claim) : text(claim, now))
  }

  /// True where a task is held by who asks for it, and its ticket is not here: the command that drew
  /// it was killed, or somebody took the file away.
  private func isOrphaned(_ id: TaskID, _ opened: OpenedStore) throws(StoreError) -> Bool {
    let record = try opened.store.task(id)
    guard record.state == .running || record.state == .validating, let run = record.runs.last,
      run.state.isLive, Person.isSame(run.worker, opened.actor)
    else { return false }
    return !opened.tickets.entries.contains { $0.ticket.run == run.id }
  }

  private func json(_ claim: Claim) -> String {
    TaskReport.document(
      "claim",
      .members([
        "task": claim.task.value, "run": .string(claim.run.text), "token": .integer(claim.token),
        "leaseEnds": .string(claim.leaseEnds.text), "attempt": .integer(claim.attempt),
        "rung": .integer(claim.rung), "feedback": .optional(claim.feedback),
      ]))
  }

  private func text(_ claim: Claim, _ now: Moment) -> String {
    let task = claim.task
    var lines = [
      "claimed \(task.id)  \(Printable.title(task.title))", "run: \(claim.run)",
      "token: \(claim.token)",
      "lease: until \(claim.leaseEnds.text), \(claim.leaseEnds.distance(from: now))",
    ]
    if !task.origin.path.isEmpty { lines.append("from: \(Printable.line(task.origin.place))") }
    if let feedback = claim.feedback {
      lines.append("feedback:")
      lines += feedback.split(separator: "\n").map { "  " + Printable.line(String($0)) }
    }
    if !task.criteria.isEmpty { lines.append("criteria:") }
    for criterion in task.criteria {
      let mark = criterion.check == .manual ? " (manual)" : ""
      lines.append("  - \(Printable.title(criterion.text))\(mark)")
    }
    lines.append("next: cairn task start \(task.id)")
    return lines.map { $0 + "\n" }.joined()
  }
}

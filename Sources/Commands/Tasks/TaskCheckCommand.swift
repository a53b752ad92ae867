package import ArgumentParser
import Glibc
import Knowledge
import Planning
import Workflow

/// `cairn task check`: runs the checks of a result.
package struct TaskCheckCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run the checks of a result that was handed in.",
    discussion: """
      Each criterion that is a command is run by /bin/sh in --dir, without input and without a \
      terminal; when its time is over, or it has ended, whatever it left behind is ended, too. \
      'file:' and 'matches:' are looked up in the commit. --dir must be at the one that was handed in. All \
      output is kept in '.cairn/checks'. A check that commits, or changes files that Git does not \
      ignore, fails whatever it says, and those behind it are not run. What passed with --dirty, or \
      outside of Git, is called done without proof.

      Exit status: 0 where every required check passed, 1 where one did not.
      """)

  @Option(
    help: ArgumentHelp(
      "Where the result stands; the knowledge base by default.", valueName: "folder"),
    completion: .directory)
  var dir: String?

  @Option(help: ArgumentHelp("How long one check may take, in seconds.", valueName: "s"))
  var timeout = 600

  @Flag(help: "Check although files are not committed.")
  var dirty = false

  @Flag(
    help: """
      Let a check write only below --dir and where temporary files go, if the system can see to it.
      """)
  var contain = false

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: TicketOptions

  package init() {}

  package mutating func validate() throws {
    if timeout < 1 || timeout > 86_400 {
      throw ValidationError("--timeout must be from 1 to 86400")
    }
  }

  package func run() async throws {
    if Console.current.environment["CAIRN_CHECK"] != nil {
      throw Failure(
        "a check runs 'cairn task check', which would run itself", help: "take the command out of the criterion")
    }
    var opened = try await options.store.open()
    let ticket = try options.ticket(opened, ofAnyone: true)
    let id = ticket.run.task
    let record = try opened.perform { store throws(StoreError) in try store.task(id) }
    guard record.state == .validating, let run = record.runs.last(where: { $0.id == ticket.run })
    else {
      throw Failure(
        "task '\(id)' is \(record.state.rawValue), and checks come after a result",
        help: "see 'cairn task why \(id)'")
    }
    let folder = try WorkFolder(dir, opened, options.store)
    let standing = try await refuseOthers(folder, run.commit ?? WorkFolder.noCommit)
    let check = ResultCheck(
      folder: folder, standing: standing,
      check: CriterionCheck(
        folder: folder.path, source: try await ProofSource(folder, standing),
        timeLimit: timeout * 1_000, contains: contain, random: Console.current.random),
      ticket: ticket)
    let style = Style(isOn: Console.current.usesColor)
    let home = opened
    let results = try await check.run(record.task.criteria, &opened) { outcome, criterion in
      keep(outcome, ticket.run, home)
      if format == .text { write(outcome, criterion, style) }
    }
    let state = try conclude(results, ticket, standing, check, opened)
    if state != .validating { opened.tickets.drop(ticket) }
    try report(record.task, results, opened)
    let required = Set(record.task.criteria.filter(\.isRequired).map(\.id))
    if results.contains(where: {
      $0.result.status != .pass && required.contains($0.result.criterion)
    }) {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }

  /// - Returns: The state of the task afterwards.
  private func conclude(
    _ results: [CriterionCheck.Outcome], _ ticket: Ticket, _ standing: WorkFolder.Standing,
    _ check: ResultCheck, _ opened: OpenedStore
  ) throws(Failure) -> TaskState {
    do throws(StoreError) {
      return try opened.store.recordChecks(
        results.map(\.result), ticket, hasChanges: !standing.changes.isEmpty,
        validator: opened.actor, now: opened.now, random: opened.random)
    } catch {
      switch error {
      case .staleLease, .leaseEnded, .refused, .guarded: throw check.overtaken(error, opened)
      default: throw Failure(error)
      }
    }
  }

  /// A check of another commit proves nothing about the one that was handed in.
  /// - Returns: Where the folder stands.
  private func refuseOthers(
    _ folder: WorkFolder, _ commit: String
  ) async throws(Failure) -> WorkFolder.Standing {
    let standing = try await folder.standing()
    if standing.commit != commit {
      throw Failure(
        "'\(commit.prefix(12))' was handed in, and the folder is at "
          + "'\(standing.commit.prefix(12))'",
        help: "check that commit out, or name a worktree that has it with --dir")
    }
    if !dirty { try await folder.refuseChanges() }
    return standing
  }

  /// Keeps all of the output; that it could not be kept changes nothing about the result.
  private func keep(_ outcome: CriterionCheck.Outcome, _ run: RunID, _ opened: OpenedStore) {
    guard let folder = LocalFolder(root: opened.home).make("checks") else { return }
    let path = "\(folder)/\(run)-\(outcome.result.criterion).log"
    if !FileWriting.replace(path, outcome.output, durable: false) {
      let reason = String(cString: strerror(errno))
      Console.current.writeError("warning: '\(path)' cannot be written: \(reason)\n")
    }
  }

  private func write(_ outcome: CriterionCheck.Outcome, _ criterion: Criterion, _ style: Style) {
    let result = outcome.result
    let isFine = result.status == .pass
    let code = result.exitCode.flatMap { $0 == 0 ? nil : " (exit \($0))" } ?? ""
    let word = isFine ? style.green(result.status.rawValue) : style.red(result.status.rawValue)
    let mark = criterion.isRequired ? "" : " (optional)"
    Console.current.write("\(word)  \(Printable.title(criterion.text))\(code)\(mark)\n")
    if isFine {
      for remark in outcome.remarks { Console.current.write("  [\(Printable.line(remark))]\n") }
    } else if let tail = result.tail {
      for line in tail.split(separator: "\n").suffix(20) {
        Console.current.write("  \(Printable.line(String(line)))\n")
      }
    }
    Console.current.flush()
  }

  private func report(
    _ task: PlannedTask, _ outcomes: [CriterionCheck.Outcome], _ opened: OpenedStore
  ) throws(Failure) {
    let why = try opened.perform { store throws(StoreError) in try store.why(task.id) }
    if format == .text {
      let text = try opened.perform { store throws(StoreError) in
        try TaskReport.outcome(task.id, store, .text)
      }
      Console.current.write(text)
      return
    }
    let checks = outcomes.map { outcome -> JSONValue in
      let result = outcome.result
      return .members([
        "criterion": .string(result.criterion),
        "text": .optional(task.criteria.first { $0.id == result.criterion }?.text),
        "status": .string(result.status.rawValue),
        "exitCode": result.exitCode.map(JSONValue.integer) ?? .null,
        "duration": .integer(result.duration), "contained": .flag(outcome.isContained),
        "tail": .optional(result.tail),
      ])
    }
    Console.current.write(
      TaskReport.document(
        "check",
        .members([
          "task": .string(task.id.text), "state": .string(why.task.state.rawValue),
          "checks": .array(checks), "override": .optional(why.task.override),
          "nextCommand": .optional(why.nextCommand),
        ])))
  }
}

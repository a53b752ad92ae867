package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn apply`: makes the store say what the pages say.
package struct ApplyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Bring what the pages say into the store of tasks.",
    discussion: """
      Shows the plan, asks, and does all of it in one transaction; --yes does not ask. A plan that \
      was kept in a file is done as it is, and refused where the pages or the store have moved on \
      since. The store is '.cairn/workflow.db', which Git does not see.
      """)

  @Argument(
    help: ArgumentHelp("What 'cairn plan --out' has written.", valueName: "plan-file"),
    completion: .file())
  var file: String?

  @Flag(name: .shortAndLong, help: "Do it without asking.")
  var yes = false

  @Flag(help: "Make a task of what the lint finds in each page, too.")
  var includeLint = false

  @OptionGroup var actor: ActorOptions

  @Option(help: "How to report: text or json.")
  var format: PlanCommand.Format = .text

  @OptionGroup var workspace: WorkspaceOptions

  package init() {}

  package func run() async throws {
    let place = try StorePlace(of: try workspace.workingDirectory())
    let name = try await actor.name(in: place.root)
    let kept = try file.map { path throws(Failure) in try read(path) }
    let making = try await PlanMaking(workspace, place.reading(), includesLint: includeLint)
    try making.refuseProblems()
    let plan = kept?.plan ?? making.plan
    if plan.knowledgeFingerprint != making.plan.knowledgeFingerprint {
      throw Failure(
        "the knowledge base has moved on since the plan was made",
        help: "make the plan again: 'cairn plan --out \(file ?? "FILE")'"
          + (includeLint ? "" : "; a plan with --include-lint is applied with it, too"))
    }
    if let kept, plan.storeFingerprint == making.plan.storeFingerprint,
      !kept.isWhole || plan.withoutLines != making.plan.withoutLines
    {
      throw Failure(
        "'\(file ?? "")' was edited since it was made",
        help: "make the plan again: 'cairn plan --out \(file ?? "FILE")'")
    }
    let console = Console.current
    let style = Style(isOn: console.usesColor)
    if plan.isEmpty {
      write(nil)
      return
    }
    if format == .text { console.write(PlanView(plan: plan).text(style)) }
    try confirm()
    let store = try place.making()
    let now = Moment(milliseconds: console.clock())
    let report: ApplyReport
    do throws(StoreError) {
      report = try store.apply(plan, actor: name, now: now)
    } catch {
      throw Failure(error)
    }
    write(report)
  }

  /// - Returns: The plan, and whether the file has it to the byte as it is written.
  private func read(_ path: String) throws(Failure) -> (plan: Plan, isWhole: Bool) {
    let absolute = path.hasPrefix("/") ? path : try workspace.workingDirectory() + "/" + path
    guard let bytes = FileReader.read(absolute, limit: 1 << 30) else {
      throw Failure("'\(path)' cannot be read", help: "make it with 'cairn plan --out \(path)'")
    }
    do throws(Plan.ReadingFailure) {
      let plan = try Plan(reading: bytes)
      return (plan, plan.json.utf8.elementsEqual(bytes))
    } catch {
      throw Failure("'\(path)' is \(error.message)")
    }
  }

  private func confirm() throws(Failure) {
    if yes { return }
    guard let ask = Console.current.ask else {
      throw Failure("nobody is there to be asked", help: "look at 'cairn plan', then give --yes")
    }
    Console.current.flush()
    let answer = ask("Apply this plan? [y/N] ")?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else {
      throw Failure("not applied", help: "nothing was written")
    }
  }

  private func write(_ report: ApplyReport?) {
    let console = Console.current
    if format == .json {
      let value = JSONValue.members([
        "version": .integer(1),
        "applied": .members([
          "created": .integer(report?.created ?? 0), "changed": .integer(report?.changed ?? 0),
          "superseded": .integer(report?.superseded ?? 0),
          "finished": .integer(report?.finished ?? 0), "reopened": .integer(report?.reopened ?? 0),
        ]),
      ])
      console.write(value.text + "\n")
    } else if let report, !report.isEmpty {
      console.write(
        "Applied: \(report.created) created, \(report.changed) changed, "
          + "\(report.superseded) superseded"
          + (report.finished == 0 ? "" : ", \(report.finished) finished unproven")
          + (report.reopened == 0 ? "" : ", \(report.reopened) reopened") + "\n")
    } else {
      console.write("Nothing to do: the store has what the pages say\n")
    }
  }
}

extension Plan {
  /// The plan with every task on line 0: a page may get lines above a task and still say the same.
  fileprivate var withoutLines: Plan {
    Plan(
      steps: steps.map { step in
        switch step {
        case .create(let task): .create(task.withoutLine)
        case .change(let id, let old, let new, let fields, let reason):
          .change(
            id, from: old.withoutLine, to: new.withoutLine, fields: fields, reason: reason)
        case .supersede(let task, let heir, let reason):
          .supersede(task.withoutLine, by: heir, reason: reason)
        case .finish(let task, let old, let fields, let reason):
          .finish(task.withoutLine, from: old?.withoutLine, fields: fields, reason: reason)
        case .reopen(let task, let old, let fields, let reason):
          .reopen(task.withoutLine, from: old.withoutLine, fields: fields, reason: reason)
        }
      }, knowledgeFingerprint: knowledgeFingerprint, storeFingerprint: storeFingerprint)
  }
}

extension PlannedTask {
  fileprivate var withoutLine: PlannedTask {
    PlannedTask(
      id: id, kind: kind, title: title,
      origin: TaskOrigin(
        path: origin.path, anchor: origin.anchor, line: 0, derivation: origin.derivation),
      phase: phase, role: role, priority: priority, criteria: criteria, needs: needs,
      isOptional: isOptional, isChecked: isChecked)
  }
}

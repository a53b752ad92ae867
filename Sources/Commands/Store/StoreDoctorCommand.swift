package import ArgumentParser
import Knowledge
import Workflow

/// `cairn store doctor`: looks at everything that must hold.
package struct StoreDoctorCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at everything that must hold, and say what to do where it does not.",
    discussion: """
      The database file, its keys, the counts of blockers, the live runs, the proof of what is \
      done, and last the events, as 'cairn store verify' does.

      --repair writes what can be read of a damaged store into a new file, says what is lost, and \
      leaves the store as it is.

      Exit status: 0 for a sound store or a repair, 1 for any other store.
      """)

  @Flag(help: "Leave out the events, all of which are read.")
  var quick = false

  @Option(
    help: ArgumentHelp(
      "Write what can be read into this file, which is not there yet.", valueName: "file"),
    completion: .file())
  var repair: String?

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    if let repair { return try await rescue(into: repair) }
    let store = try options.place().existing()
    let health: Health
    do throws(StoreError) {
      health = try store.examine(isDeep: !quick)
    } catch {
      throw Failure(error)
    }
    let counts =
      LintReport.counted(health.tasks, "task") + ", "
      + LintReport.counted(health.events, "event") + ": all is well"
    HealthReport(findings: health.findings, summary: counts).write(format)
    if !health.isSound { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func rescue(into file: String) async throws {
    let place = try options.place()
    let name = try await options.actor.name(in: place.root)
    let now = Moment(milliseconds: Console.current.clock())
    let report = try options.making(file) { path throws(StoreError) in
      try WorkflowStore.salvage(place.path, to: path, actor: name, now: now)
    }
    let console = Console.current
    if format == .json {
      console.write(
        TaskReport.document(
          "repair",
          .members([
            "file": .string(file), "tasks": .integer(report.tasks), "runs": .integer(report.runs),
            "events": .integer(report.events), "keepsHistory": .flag(report.keepsHistory),
            "losses": .array(report.losses.map { .string($0) }),
          ])))
      return
    }
    console.write(
      "\(LintReport.counted(report.tasks, "task")), \(LintReport.counted(report.runs, "run")) and "
        + "\(LintReport.counted(report.events, "event")) are in '\(file)'\n")
    for loss in report.losses { console.write("lost: \(Printable.line(loss))\n") }
    console.write(
      "next: move '.cairn/workflow.db' and the files beside it away, and put '\(file)' there\n")
  }
}

package import ArgumentParser
import Workflow

/// `cairn store doctor`: looks at everything that must hold.
package struct StoreDoctorCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at everything that must hold, and say what to do where it does not.",
    discussion: """
      The database file, its keys, the counts of blockers, the live runs, the proof of what is \
      done, and last the events, as 'cairn store verify' does.

      Exit status: 0 for a sound store, 1 for any other.
      """)

  @Flag(help: "Leave out the events, all of which are read.")
  var quick = false

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
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
}

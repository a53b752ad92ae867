package import ArgumentParser
import Workflow

/// `cairn store verify`: holds the rows against the history.
package struct StoreVerifyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Tell the store again from its events, and compare.",
    discussion: """
      Every event carries a hash of all before it, so a line that was changed is found, too. First \
      each page, index and reference of the file is looked at.

      Exit status: 0 for a store that is what its events say, 1 for any other.
      """)

  @Option(help: "How to report: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let store = try options.place().existing()
    let findings: [Health.Finding]
    do throws(StoreError) {
      findings = try store.verify()
    } catch {
      throw Failure(error)
    }
    HealthReport(findings: findings, summary: "the store is what its events say").write(format)
    if !findings.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

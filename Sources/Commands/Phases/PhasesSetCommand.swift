package import ArgumentParser
import Authoring
import Knowledge

/// `cairn phases set`: writes another status where pages state it.
package struct PhasesSetCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change the status of a phase where its pages state it.",
    discussion: """
      The row of the table that counts and the front matter of the phase's page are edited, and \
      nothing else of them: 'ledger' in cairn.yml says which table that is. STATUS is planned, \
      next, in progress, blocked, complete, deferred or cancelled, or a word that cairn.yml adds.
      """)

  @Argument(help: ArgumentHelp("The number of the phase, or its title.", valueName: "phase"))
  var name: String

  @Argument(
    help: ArgumentHelp("The new status; several words need no quotes.", valueName: "status"))
  var status: [String]

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change as a patch, and write nothing.")
  var diff = false

  @OptionGroup var workspace: WorkspaceOptions

  package init() {}

  private var writes: Bool { !dryRun && !diff }

  package func run() async throws {
    if writes { try workspace.recover() }
    let (opened, _) = try await workspace.open()
    let graph = await opened.graph(threads: workspace.threadCount)
    let text = status.joined(separator: " ")
    let words = opened.configuration.phases.statuses
    guard PhaseStatus.isBare(text, words: words),
      let wanted = PhaseStatus(reading: text, words: words)
    else {
      let names = PhaseStatus.allCases.map(\.rawValue)
      let nearest = NearMiss.nearest(to: text, among: names + words.keys.sorted())
      throw Failure(
        "no status '\(text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "a phase is \(names.joined(separator: ", "))")
    }
    let change: PhaseStatusChange
    do throws(PhaseFailure) {
      change = try PhaseStatusChange(
        setting: wanted, of: name, in: graph, read: PhaseSheet.contents(of: opened))
    } catch {
      throw Failure(error.message)
    }
    let console = Console.current
    if diff {
      console.write(UnifiedDiff.text(change.changeset))
      return
    }
    if writes { try workspace.write(change.changeset, opened.root) }
    for file in change.changeset.changes { console.write("\(file.path)\n") }
    if change.changeset.isEmpty { console.write("\(change.name) is \(wanted.rawValue) already\n") }
    let changed = Set(change.changeset.changes.map(\.path))
    if !changed.isEmpty {
      for path in Set(change.kept).subtracting(changed).sorted() {
        console.writeError("'\(Printable.line(path))' says so already\n")
      }
    }
    for remark in change.remarks {
      console.writeError(
        "warning: '\(Printable.line(remark.path))' still says "
          + "'\(Printable.line(remark.text))' behind the status\n")
    }
  }
}

package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr init`: a folder of decisions with a first one, and an index.
package struct AdrInitCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a folder of decisions, with a first decision and an index.",
    discussion: """
      Without DIR it is the folder that is there already, else 'kb/decisions' beside other pages in \
      'kb/', else 'docs/decisions'. What is there stays as it is, so running it again changes \
      nothing. All files are written or none.
      """)

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
  var folder: String?

  @OptionGroup var decisions: DecisionOptions

  @Option(
    help: ArgumentHelp(
      "Copy a template into the folder, to be changed; new decisions are made from it.",
      valueName: "name"))
  var template: String?

  @Option(help: ArgumentHelp("The day of the first decision; by default today.", valueName: "yyyy-mm-dd"))
  var date: String?

  @Flag(name: [.customShort("n"), .long], help: "List the files, and write nothing.")
  var dryRun = false

  package init() {}

  package func validate() throws {
    if folder != nil, decisions.dir != nil { throw ValidationError("DIR and --dir exclude each other") }
    if let date, !CalendarDay.isDay(date) {
      throw ValidationError("--date takes a day such as 2026-01-31, not '\(date)'")
    }
  }

  package func run() async throws {
    var options = decisions
    if let folder { options.dir = folder }
    if dryRun {
      report(try await DecisionSetup(self, options))
      return
    }
    let root = try options.openAnywhere(writes: true).log.root
    let lock = try await DecisionCreation.lock(root)
    defer { lock.release() }
    let setup = try await DecisionSetup(self, options)
    try options.workspace.write(setup.changeset, root)
    report(setup)
  }

  private func report(_ setup: DecisionSetup) {
    let console = Console.current
    if setup.changeset.isEmpty {
      console.write("\(setup.shownFolder) is set up already\(setup.countOfDecisions); nothing was changed\n")
      return
    }
    for change in setup.changeset.changes {
      let path = Printable.line(setup.opened.shown(change.path))
      console.write("\(change.before == nil ? "created" : "changed") \(path)\n")
    }
  }
}

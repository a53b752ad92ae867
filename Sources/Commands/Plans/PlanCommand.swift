package import ArgumentParser
import Glibc
import Knowledge
import Planning

/// `cairn plan`: what `cairn apply` would do.
package struct PlanCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would change in the store for it to say what the pages say.",
    discussion: """
      Tasks are read from the pages: headings under 'Tasks', checklists of phases, and what \
      follows from decisions and phases. '+' stands before a task that is created, '~' before one \
      that changes, '-' before one that is superseded, and '!' before one that is done because all \
      its boxes are ticked, with the reason. Nothing is written but FILE.

      Exit status: 0 where all is well, 1 with --check where something would change, 2 where a \
      page cannot be understood.
      """)

  @Option(help: "How to show the plan: text or json.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("Keep the plan in this file, for 'cairn apply FILE'.", valueName: "file"),
    completion: .file())
  var out: String?

  @Flag(help: "Exit 1 if anything would change.")
  var check = false

  @Flag(help: "Make a task of what the lint finds in each page, too.")
  var includeLint = false

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package func run() async throws {
    let place = try StorePlace(of: try workspace.workingDirectory())
    let making = try await PlanMaking(workspace, place.reading(), includesLint: includeLint)
    let console = Console.current
    let found = making.problems
    if format == .json, !found.isEmpty {
      let problems = JSONValue.members([
        "version": .integer(Plan.version), "problems": .array(found.map(\.value)),
      ])
      console.write(problems.text + "\n")
    }
    try making.refuseProblems()
    let plan = making.plan
    switch format {
    case .json: console.write(plan.json)
    case .text: console.write(PlanView(plan: plan).text(Style(isOn: console.usesColor)))
    }
    if let out {
      let path = out.hasPrefix("/") ? out : try workspace.workingDirectory() + "/" + out
      guard FileWriting.replace(path, Array(plan.json.utf8)) else {
        throw Failure(writing: out, by: errno)
      }
      if format == .text { console.write("Kept in '\(out)': 'cairn apply \(out)' does it\n") }
    }
    if check, !plan.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

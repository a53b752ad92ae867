package import ArgumentParser
import Authoring
import Git
import Knowledge

/// `cairn review`: records that what a document depends on was looked at.
package struct ReviewCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Record that a document was reviewed against what it depends on.",
    discussion: """
      Reads what DOC depends on, by 'depends-on', 'implements', 'next' and 'affects', and keeps a hash of \
      what each target says in 'cairn.reviews'. When a target says something else later, 'cairn lint' \
      names the edge (outdated-review) and what changed, until it is reviewed again. Links are reviewed \
      where --to names their target. Let Git merge the file line by line: put \
      'cairn.reviews merge=union' into .gitattributes.

      Exit status: 0 where all is well, 1 with --status where an edge is suspect.
      """)

  @Argument(
    help: ArgumentHelp("The documents that depend on something.", valueName: "doc"), completion: .file())
  var names: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Review only the edges that lead here, links too: PATH or PATH#ANCHOR.", valueName: "target"))
  var to: [String] = []

  @Flag(help: "Review all documents.")
  var all = false

  @Flag(help: "Show the edges and how they stand, and write nothing.")
  var list = false

  @Flag(help: "Show the suspect edges, write nothing, and exit 1 if there are some.")
  var status = false

  @Flag(help: "Show what would be recorded, and write nothing.")
  var dryRun = false

  @Option(help: "How to show edges: text or json.")
  var format: Format = .text

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package mutating func validate() throws {
    if list, status { throw ValidationError("--list and --status exclude each other") }
    if all, !names.isEmpty { throw ValidationError("--all takes no documents") }
    if !all, names.isEmpty, !list, !status { throw ValidationError("name a document, or give --all") }
    if format == .json, !list, !status { throw ValidationError("--format json goes with --list or --status") }
  }

  private var writes: Bool { !list && !status && !dryRun }

  package func run() async throws {
    if writes { try workspace.recover() }
    let (opened, _) = try await workspace.open([])
    let graph = await opened.graph(threads: workspace.threadCount)
    var documents: [Int] = []
    for name in names {
      guard let index = try workspace.node(named: name, in: graph, root: opened.root).documentIndex else {
        throw Failure("'\(name)' is no document", help: "name the document that depends on something")
      }
      documents.append(index)
    }
    if names.isEmpty { documents = Array(graph.documents.indices) }
    var history = History(today: Console.current.today)
    if Repository.root(above: opened.root) != nil {
      let reading = HistoryReading(opened, graph)
      history.files = await reading.files(usesCache: !workspace.noCache)
      try await reading.addContents(to: &history, nil, nil, usesCache: !workspace.noCache, threads: workspace.threadCount)
    }
    let survey = ReviewSurvey(graph, history, documents: documents, to: to)
    if !to.isEmpty, survey.edges.isEmpty {
      throw Failure(
        "nothing leads to '\(to.joined(separator: "', '"))'",
        help: "'cairn show' lists what a document leads to")
    }
    let report = ReviewReport(survey: survey, graph: graph)
    let console = Console.current
    if list || status {
      let shown = status ? survey.edges.filter(\.isSuspect) : survey.edges
      console.write(format == .json ? report.json(shown) : Array(report.text(shown).utf8))
      if status, !shown.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
      return
    }
    if survey.edges.isEmpty, !names.isEmpty {
      throw Failure(
        "'\(names.joined(separator: "', '"))' depends on nothing",
        help: "state 'depends-on', or name the target of a link with --to")
    }
    let change = survey.change(isWhole: all)
    console.write(report.recorded(isWritten: writes))
    if writes, !change.isEmpty { try workspace.write(change, opened.root) }
  }
}

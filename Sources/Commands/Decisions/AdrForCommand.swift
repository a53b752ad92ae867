package import ArgumentParser
import Git
import Knowledge

/// `cairn adr for`: which decisions govern some files.
package struct AdrForCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "for",
    abstract: "Show the decisions that govern files, and why.",
    discussion: """
      A decision governs what its 'affects' and the 'in' of its 'enforce' name, and what cites it: \
      ADR-0007, @adr 7, or the path of its file. Those that no longer hold stand apart, each with what \
      took its place. Git tells with --diff which files are meant.

      The exit status is 0 where no decision governs, too.
      """)

  @Argument(
    help: "Files and folders; what does not exist is held against the patterns.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var options: DecisionOptions

  @Option(
    help: ArgumentHelp(
      "The files that were touched since a branch or commit, what is not committed included.",
      valueName: "ref"))
  var diff: String?

  @Flag(help: "Leave out what no longer holds.")
  var onlyLive = false

  @Option(help: "How to show: text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package mutating func validate() throws {
    if paths.isEmpty, diff == nil { throw ValidationError("name files or folders, or give --diff") }
  }

  package func run() async throws {
    let opened = try options.openAnywhere()
    let asked = try await asked(opened)
    let workspace = await load(opened)
    let graph = await workspace.graph(threads: opened.threads)
    let found = await GoverningDecisions(of: asked, in: graph, threads: opened.threads)
    let report = GoverningReport(found, graph, onlyLive: onlyLive)
    let console = Console.current
    switch format {
    case .json: console.write(report.json(root: workspace.root))
    case .text:
      console.write(
        report.text(Style(isOn: console.usesColor), root: workspace.root, shown: opened.shown))
    }
    console.flush()
    if report.isEmpty {
      let live = onlyLive ? "live decision" : "decision"
      console.writeError("no \(live) governs \(LintReport.counted(found.files.count, "file"))\n")
    }
  }

  /// What was asked for, relative to the root.
  private func asked(_ opened: DecisionOptions.Opened) async throws(Failure) -> [String] {
    var asked: Set<String> = []
    let root = opened.log.root
    for path in paths {
      let way = Workspace.location(of: path, in: opened.directory, root: root)
      guard way != "..", !way.hasPrefix("../") else {
        throw Failure(Workspace.Failure.apart(path: path, root: root))
      }
      if !Workspace.isThere(path, in: opened.directory) {
        Console.current.writeError(
          "warning: no file '\(Printable.line(path))'; only the patterns are asked\n")
      }
      asked.insert(way == "." ? "" : way)
    }
    if let diff {
      do throws(GitFailure) {
        asked.formUnion(try await GitRepository(folder: root).changes(since: diff).all)
      } catch {
        throw Failure(error, option: "--diff")
      }
    }
    return asked.sorted()
  }

  /// The knowledge base, in which the folder that other commands would take holds decisions, too.
  private func load(_ opened: DecisionOptions.Opened) async -> Workspace {
    var configuration = opened.configuration
    let example = (opened.log.folder.isEmpty ? "" : opened.log.folder + "/") + "0001-x.md"
    if options.dir != nil
      || !DecisionFileName.mayHold(example, configuration.decisions)
    {
      configuration.decisions.folders = [opened.log.folder]
    }
    let progress = Progress(isShown: Console.current.showsProgress)
    let workspace = await Workspace.load(
      root: opened.log.root, configuration: configuration,
      usesCache: !options.workspace.noCache && configuration == opened.configuration,
      threads: opened.threads, progress: progress.advance)
    progress.finish()
    return workspace
  }
}

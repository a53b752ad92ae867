package import ArgumentParser
import Knowledge
import Markup
import Rules

/// `cairn lint`: says what is broken.
package struct LintCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check every document and every reference.",
    discussion: """
      Reads the whole knowledge base, since a link can break far from where it is written, and \
      reports what it finds in PATH. Nothing is changed unless --fix asks for it.

      Exit status: 0 where nothing is at or above --fail-on, 1 where something is, 2 where the \
      command or cairn.yml is wrong, 3 where the system refuses.
      """)

  @Argument(help: "Files and folders to report on; all by default.", completion: .file())
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var fixing: FixOptions

  @Option(help: "How to report: text or json.")
  var format: Format = .text

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Run only these rules or families; commas separate.", valueName: "rules"),
    completion: .list(Rule.all.map(\.id)))
  var only: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave out these rules or families; commas separate.", valueName: "rules"),
    completion: .list(Rule.all.map(\.id)))
  var except: [String] = []

  @Option(
    help: ArgumentHelp(
      "The least severity that fails: error, warning, info or never.", valueName: "severity"))
  var failOn: FailOn?

  @Flag(help: "Read every file anew.")
  var noCache = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  /// The least severity that makes a lint fail.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error
    case warning
    case info
    case never

    func fails(_ report: LintReport) -> Bool {
      switch self {
      case .never: false
      case .info: !report.diagnostics.isEmpty
      case .warning: report.count(.warning) + report.count(.error) > 0
      case .error: report.count(.error) > 0
      }
    }
  }

  package init() {}

  package func run() async throws {
    let started = Progress.now()
    try fixing.recover(self.workspace, paths)
    let (workspace, scope) = try await self.workspace.open(paths)
    let linter: Linter
    let (chosen, left) = (try Self.split(only), try Self.split(except))
    do throws(Linter.Failure) {
      linter = try Linter(workspace.configuration, only: chosen, except: left)
    } catch {
      throw Failure(error)
    }
    let failOn = try self.failOn ?? configured(workspace.configuration)
    let threads = self.workspace.threadCount
    let graph = await workspace.graph(threads: threads)
    var diagnostics = await linter.diagnostics(graph, threads: threads)
    var outcome: FixRun.Outcome?
    if fixing.isOn {
      let judge = chosen.isEmpty && left.isEmpty ? nil : try? Linter(workspace.configuration)
      let made = try await fixing.run(
        workspace, graph, diagnostics, linter, judge: judge, scope: scope, threads: threads)
      if fixing.diff {
        Console.current.writeError(made.summary("would fix"))
        if made.changesSomething { throw ExitCode(ExitStatus.findings.rawValue) }
        return
      }
      diagnostics = made.diagnostics
      outcome = made
    }
    var documents = workspace.documents.count
    if !scope.isEmpty {
      func isInScope(_ path: String) -> Bool {
        scope.contains { path == $0 || path.hasPrefix($0 + "/") }
      }
      diagnostics = diagnostics.filter { isInScope($0.path) }
      documents = workspace.documents.count { isInScope($0.path) }
    }
    let console = Console.current
    for problem in workspace.unlistedFolders {
      console.writeError(
        "warning: the folder '\(Printable.line(problem.path))' cannot be listed: \(problem.reason)\n")
    }
    for warning in graph.idleSettings { console.writeError("warning: cairn.yml: \(warning)\n") }
    if documents == 0, !paths.isEmpty {
      console.writeError(
        "warning: no Markdown document in '\(paths.joined(separator: "', '"))' that Git and cairn.yml"
          + " do not leave out\n")
    }
    let report = LintReport(diagnostics: diagnostics, documents: documents, root: workspace.root)
    switch format {
    case .json:
      console.write(report.json())
      console.writeError(outcome?.summary("fixed") ?? "")
    case .text:
      report.writeText(
        Style(isOn: console.usesColor),
        elapsed: console.isTerminal ? Progress.now() - started : nil
      ) { console.write($0) }
      console.write(outcome?.summary("fixed") ?? "")
    }
    if failOn.fails(report) { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private static func split(_ names: [String]) throws(Failure) -> [String] {
    let split = names.flatMap { $0.split(separator: ",").map(String.init) }
    // An empty shell variable must not mean every rule.
    guard names.isEmpty || !split.isEmpty else {
      throw Failure("no rule named", help: "give --only and --except a rule or a family")
    }
    return split
  }

  private func configured(_ configuration: Configuration) throws(Failure) -> FailOn {
    guard let setting = configuration.failOn else { return .error }
    guard let level = FailOn(rawValue: setting.level) else {
      let names = FailOn.allCases.map(\.rawValue)
      let nearest = NearMiss.nearest(to: setting.level, among: names)
      throw Failure(
        Configuration.fileName,
        ConfigurationError(
          line: setting.line, column: setting.column,
          message: "unknown severity '\(setting.level)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "'fail-on' is one of \(names.joined(separator: ", "))"))
    }
    return level
  }
}

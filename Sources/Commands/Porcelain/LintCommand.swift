package import ArgumentParser
import Git
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

  @Option(help: "How to report: text, json, sarif, github, gitlab, junit or checkstyle.")
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

  @OptionGroup var baseline: BaselineOptions

  @Option(
    help: ArgumentHelp(
      "Report only what belongs to the changes since a commit: all findings in files that were "
        + "touched, and new ones elsewhere.", valueName: "ref"))
  var changed: String?

  @Flag(
    help: ArgumentHelp(
      "Also search files that are no documents for the decisions that they cite; 'decisions: code' "
        + "in cairn.yml says which."))
  var code = false
  @Option(
    help: ArgumentHelp(
      "Compare decisions with a branch: numbers that it has given away, and accepted texts as they "
        + "were where the two parted.", valueName: "ref"))
  var against: String?

  @Flag(help: "Compare decisions with all their earlier versions in Git.")
  var history = false

  @Flag(help: "Do not ask Git when files were changed, moved and deleted.")
  var noGit = false

  @Flag(help: "Lint again whenever something changes, until interrupted.")
  var watch = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
    case gitlab
    case junit
    case checkstyle
  }

  /// The least severity that makes a lint fail.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error
    case warning
    case info
    case never

    func fails(_ severity: Severity) -> Bool {
      switch self {
      case .never: false
      case .info: true
      case .warning: severity >= .warning
      case .error: severity == .error
      }
    }
  }

  package init() {}

  package mutating func validate() throws {
    if watch, format != .text { throw ValidationError("--watch reports as text only") }
    if watch, baseline.updateBaseline {
      throw ValidationError("--watch cannot update a baseline")
    }
    if fixing.isOn, watch || changed != nil {
      throw ValidationError("--fix and --diff take paths, and neither --watch nor --changed")
    }
    if fixing.isOn, against != nil || history {
      throw ValidationError("--fix and --diff take neither --against nor --history")
    }
    if changed != nil, against != nil {
      throw ValidationError("--changed REF compares with REF already; leave out --against")
    }
  }

  package func run() async throws {
    if watch {
      let command = self
      return try await LintWatch(options: workspace, readsCode: code) { workspace, scope in
        _ = try await command.lint(workspace, scope, started: Progress.now())
      }.run(paths)
    }
    let started = Progress.now()
    if fixing.writes { try self.workspace.recover(paths) }
    let (workspace, scope) = try await self.workspace.open(paths)
    if try await lint(workspace, scope, started: started) {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }

  /// Lints a knowledge base, mends it where that is asked for, and writes the report.
  /// - Returns: True where the command fails.
  private func lint(
    _ opened: Workspace, _ scope: [String], started: Int
  ) async throws(Failure) -> Bool {
    let workspace = code ? opened.readingCode() : opened
    let baseline = try self.baseline.open(in: self.workspace.workingDirectory())
    let failOn = try failOn(workspace.configuration)
    let linter: Linter
    let (chosen, left) = (try Self.split(only), try Self.split(except))
    do throws(Linter.Failure) {
      linter = try Linter(workspace.configuration, only: chosen, except: left)
    } catch {
      throw Failure(error)
    }
    let threads = self.workspace.threadCount
    let graph = await workspace.graph(threads: threads)
    if !watch { Console.current.keep(graph) }
    let changes = try await changes(workspace)
    var history = History(
      decisions: try await decisions(workspace, graph, changes),
      files: await files(workspace, graph, linter), today: Console.current.today)
    history.planFaults = PlanReading(root: workspace.root).faults
    let survey = await linter.survey(graph, history.files)
    try await HistoryReading(workspace, graph).addContents(
      to: &history, changes, survey, usesCache: !self.workspace.noCache, threads: threads)
    var diagnostics = await linter.diagnostics(
      graph, history: history, survey: survey, threads: threads)
    var outcome: FixRun.Outcome?
    if fixing.isOn {
      let judge = chosen.isEmpty && left.isEmpty ? nil : try? Linter(workspace.configuration)
      let made = try await fixing.run(
        workspace, graph, diagnostics, linter, judge: judge,
        history: history, scope: scope, options: self.workspace)
      if fixing.diff {
        Console.current.writeError(made.summary("would fix"))
        return made.changesSomething
      }
      diagnostics = made.diagnostics
      outcome = made
    }
    var documents = workspace.documents.map(\.path)
    if !scope.isEmpty {
      func isInScope(_ path: String) -> Bool {
        scope.contains { path == $0 || path.hasPrefix($0 + "/") }
      }
      diagnostics = diagnostics.filter { isInScope($0.path) }
      documents = documents.filter(isInScope)
    }
    warn(workspace, graph, documents: documents.count)
    var report = try self.baseline.apply(
      baseline, to: LintReport(diagnostics: diagnostics, paths: documents, root: workspace.root),
      scope: scope, linter)
    if changed != nil, let changes {
      history.decisions = nil
      history.base = nil
      let scope = try await ChangedScope(workspace, changes, linter, history: history, threads: threads)
      report = scope.narrowed(report)
    }
    write(report, failOn, fixed: outcome?.summary("fixed") ?? "", elapsed: Progress.now() - started)
    return report.diagnostics.contains { failOn.fails($0.severity) }
  }

  /// What has changed since the branch left another one, where one is named.
  private func changes(_ workspace: Workspace) async throws(Failure) -> GitChanges? {
    guard let revision = changed ?? against else { return nil }
    do throws(GitFailure) {
      return try await GitRepository(folder: workspace.root).changes(since: revision)
    } catch {
      throw Failure(error)
    }
  }

  /// What Git tells of earlier decisions; nil where it is not asked.
  private func decisions(
    _ workspace: Workspace, _ graph: Graph, _ changes: GitChanges?
  ) async throws(Failure) -> DecisionHistory? {
    // Mending sees the files as they are and nothing else.
    if fixing.isOn { return nil }
    let reading = HistoryReading(workspace, graph)
    var history: DecisionHistory?
    if let changes, let revision = changed ?? against {
      history = try await reading.history(changes, against: revision)
    }
    guard self.history || workspace.configuration.decisions.history else { return history }
    let whole = try await reading.history()
    return DecisionHistory(elsewhere: history?.elsewhere, lives: whole.lives)
  }

  /// When files were changed, moved and deleted; nil where no rule asks, outside of a repository, and,
  /// with a warning, where Git has no answer.
  private func files(
    _ workspace: Workspace, _ graph: Graph, _ linter: Linter
  ) async -> FileHistory? {
    guard !noGit, linter.asksHistory, Repository.root(above: workspace.root) != nil else { return nil }
    return await HistoryReading(workspace, graph).files(usesCache: !self.workspace.noCache)
  }

  /// - Parameter fixed: What was mended, in words.
  private func write(_ report: LintReport, _ failOn: FailOn, fixed: String, elapsed: Int) {
    let console = Console.current
    switch format {
    case .json: console.write(report.json())
    case .sarif: console.write(report.sarif())
    case .github: console.write(report.github())
    case .gitlab: console.write(report.gitlab())
    case .junit: console.write(report.junit(failOn.fails))
    case .checkstyle: console.write(report.checkstyle())
    case .text:
      report.writeText(
        Style(isOn: console.usesColor), elapsed: console.isTerminal ? elapsed : nil
      ) { console.write($0) }
      console.write(fixed)
    }
    console.flush()
    if format != .text { console.writeError(fixed) }
  }

  /// Says what is odd about the lint itself.
  private func warn(_ workspace: Workspace, _ graph: Graph, documents: Int) {
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
  }

  private static func split(_ names: [String]) throws(Failure) -> [String] {
    let split = names.flatMap { $0.split(separator: ",").map(String.init) }
    // An empty shell variable must not mean every rule.
    guard names.isEmpty || !split.isEmpty else {
      throw Failure("no rule named", help: "give --only and --except a rule or a family")
    }
    return split
  }

  private func failOn(_ configuration: Configuration) throws(Failure) -> FailOn {
    if let failOn { return failOn }
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

import Knowledge
import Markup
import Planning
import Rules
import Workflow

/// Compares what the documents imply with what the store has; nothing is written.
struct PlanMaking {
  let tasks: KnowledgeTasks
  let plan: Plan
  /// What must be mended before the plan may be shown or applied.
  let problems: [PlanProblem]

  /// The fingerprint of a store in which nothing has happened, which one that is not there is as
  /// good as.
  private static let empty = "empty"

  /// - Parameter includesLint: True to make tasks of what the lint finds.
  /// - Throws: ``Failure`` for a knowledge base or a store that cannot be read.
  init(
    _ options: WorkspaceOptions, _ store: WorkflowStore?, includesLint: Bool
  ) async throws(Failure) {
    let (workspace, _) = try await options.open()
    let threads = options.threadCount
    let graph = await workspace.graph(threads: threads)
    try PlanMaking.refuseUnread(graph)
    let findings: [PlanFinding]? =
      includesLint ? try await PlanMaking.findings(workspace, graph, threads) : nil
    let contents = PhaseSheet.contents(of: workspace)
    tasks = KnowledgeTasks(graph, findings: findings, contents: contents)
    do throws(StoreError) {
      plan = Plan(
        tasks, recorded: try store?.recordedTasks() ?? [],
        storeFingerprint: try store?.fingerprint() ?? PlanMaking.empty)
    } catch {
      throw Failure(error)
    }
    problems = tasks.problems(of: plan, contents: contents)
  }

  /// Refuses to go on with pages that cannot be understood, each named on standard error.
  /// - Throws: ``Failure`` where there are any.
  func refuseProblems() throws(Failure) {
    let style = Style(isOn: Console.current.usesColor && Console.current.showsProgress)
    tasks.phases.warnOfRivals(style.yellow("warning:"))
    if problems.isEmpty { return }
    for problem in problems {
      Console.current.writeError(problem.report(style.red("error:")))
    }
    throw Failure(
      "no plan can be made of \(LintReport.counted(problems.count, "line"))",
      help: "mend what is named above; nothing was written")
  }

  /// Refuses where a page was not read: its tasks would be taken for gone.
  private static func refuseUnread(_ graph: Graph) throws(Failure) {
    guard let unread = graph.documents.first(where: { $0.problems.contains(where: \.isUnread) })
    else { return }
    throw Failure(
      "'\(Printable.line(unread.path))' cannot be read, and its tasks would be taken for gone",
      help: "'cairn lint' says why; nothing was written")
  }

  private static func findings(
    _ workspace: Workspace, _ graph: Graph, _ threads: Int
  ) async throws(Failure) -> [PlanFinding] {
    let linter: Linter
    do throws(Linter.Failure) {
      linter = try Linter(workspace.configuration)
    } catch {
      throw Failure(error)
    }
    let history = History(today: Console.current.today)
    let diagnostics = await linter.diagnostics(graph, history: history, threads: threads)
    let sources = SourceCache(root: workspace.root)
    return diagnostics.filter { $0.severity >= .warning }.map { found in
      PlanFinding(
        rule: found.rule, path: found.path,
        line: sources.source(found.path).position(found.range.start).line, message: found.message)
    }
  }
}

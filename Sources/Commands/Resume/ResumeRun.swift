import Context
import Git
import Knowledge
import Markup
import Planning
import Workflow

/// Gathers all that a pack is made of, and makes it.
struct ResumeRun {
  /// What a session adds to a pack.
  struct Session {
    /// The commit at which the actor's last session ended.
    var lastCommit: String?
    /// True where the store could not be opened a moment ago, and is not to be waited for again.
    var isStoreKnownToFail = false
  }

  private let workspace: Workspace
  private let graph: Graph
  private let moment: RepositoryMoment
  /// Empty for who does not ask for it.
  private let activity: Activity
  private let actor: String?
  private let options: ResumeOptions
  private let workspaceOptions: WorkspaceOptions

  /// The pack for a scope; for the whole project where none is named.
  ///
  /// - Parameter isTagged: True where it is to be printed between tags.
  /// - Throws: ``Failure`` for a knowledge base that cannot be read, a name that nothing has, and a commit
  ///   that does not exist.
  static func pack(
    scope: String?, _ options: ResumeOptions, _ workspaceOptions: WorkspaceOptions, isTagged: Bool = false,
    session: Session = Session()
  ) async throws(Failure) -> ResumeContext {
    let run = try await ResumeRun(options, workspaceOptions, needsActivity: true)
    return try await run.pack(scope, session, isTagged: isTagged)
  }

  /// What the project is, where it stands, what comes next and what to read.
  static func brief(
    _ options: ResumeOptions, _ workspaceOptions: WorkspaceOptions
  ) async throws(Failure) -> String {
    let run = try await ResumeRun(options, workspaceOptions, needsActivity: false)
    let (store, trouble) = run.store()
    let text = BriefText(
      ProjectBrief(run.graph), run.graph, place: run.place, tasks: run.tasks(store).prefix(3).map { $0 },
      budget: Budget(tokens: options.budget?.tokens ?? Budget.brief.tokens, family: options.tokenizer),
      contents: run.contents
    ).markdown
    if let trouble { Console.current.writeError("warning: \(Printable.line(trouble))\n") }
    return text
  }

  private init(
    _ options: ResumeOptions, _ workspaceOptions: WorkspaceOptions, needsActivity: Bool
  ) async throws(Failure) {
    self.options = options
    self.workspaceOptions = workspaceOptions
    let root = try StorePlace(of: try workspaceOptions.workingDirectory()).root
    let threads = workspaceOptions.threadCount
    @Sendable func activity(_ moment: RepositoryMoment, _ workspace: Workspace) -> Activity {
      // As the graph has them.
      let paths = workspace.documents.map(\.path).sorted()
      if !needsActivity { return Activity(paths: paths) }
      return Activity(moment.log, prefix: workspace.listing.prefixInRepository, paths: paths)
    }
    if let revision = options.at {
      let moment = try await RepositoryMoment.past(root, revision)
      let workspace = try await ResumeRun.workspace(root, moment.commit ?? revision)
      graph = await workspace.graph(threads: threads, suggests: false)
      self.activity = activity(moment, workspace)
      (self.moment, self.workspace) = (moment, workspace)
    } else {
      async let now = RepositoryMoment.now(root, usesCache: !workspaceOptions.noCache)
      let workspace = try await workspaceOptions.open().workspace
      // Git takes as long as the graph does, and what it says is joined meanwhile.
      async let joined = workspace.graph(threads: threads, suggests: false)
      let moment = await now
      self.activity = activity(moment, workspace)
      graph = await joined
      (self.moment, self.workspace) = (moment, workspace)
    }
    if let actor = options.actor.actor, actor.allSatisfy(\.isWhitespace) {
      throw Failure("the name of who resumes is empty", help: "give --actor a name as commits have it, or leave it out")
    }
    let environment = Console.current.environment
    // To take it apart before the process ends would cost a tenth of the time.
    Console.current.keep(graph)
    let names = [options.actor.actor, environment["CAIRN_ACTOR"], moment.userName, environment["USER"]]
    actor = names.compactMap { $0 }.first { !$0.allSatisfy(\.isWhitespace) }
  }

  /// The knowledge base as a commit has it.
  private static func workspace(_ root: String, _ commit: String) async throws(Failure) -> Workspace {
    let git = GitRepository(folder: root)
    let files: [(path: String, blob: String)]
    let bytes: [String: [UInt8]]
    do throws(GitFailure) {
      files = try await git.tree(at: commit)
      bytes = try await git.contents(
        ofBlobs: files.filter { FileListing.isMarkdown($0.path) || $0.path == Configuration.fileName }.map(\.blob))
    } catch {
      throw Failure(error)
    }
    var contents: [String: [UInt8]] = [:]
    for file in files { contents[file.path] = bytes[file.blob] }
    do throws(Workspace.Failure) {
      let top = Repository.root(above: root) ?? root
      let prefix = root.hasPrefix(top + "/") ? String(root.dropFirst(top.count + 1)) + "/" : ""
      return try Workspace.revision(root: root, prefix: prefix, paths: files.map(\.path), contents: contents)
    } catch {
      throw Failure(error)
    }
  }

  private var contents: @Sendable (_ path: String) -> [UInt8]? {
    let (root, listing) = (workspace.root, workspace.listing)
    if options.at != nil { return { listing.contents?($0) } }
    return { FileReader.read(root + "/" + $0, limit: 16 << 20) }
  }

  /// `3f2c1d9ab (main, 2 uncommitted)`.
  private var place: String {
    var state: [String] = []
    if let branch = moment.branch { state.append(branch) }
    if let count = moment.changed?.count, count > 0 { state.append("\(count) uncommitted") }
    let commit = moment.commit.map { String($0.prefix(9)) } ?? ""
    if state.isEmpty { return commit }
    return commit.isEmpty ? state.joined(separator: ", ") : "\(commit) (\(state.joined(separator: ", ")))"
  }

  // MARK: Pack

  private func pack(_ asked: String?, _ session: Session, isTagged: Bool) async throws(Failure) -> ResumeContext {
    // The whole knowledge base is no scope.
    var name = asked
    if let asked, try isRoot(asked) { name = nil }
    let threads = workspaceOptions.threadCount
    async let told = ProjectBrief(graph)
    var material = ResumeMaterial(graph: graph, activity: activity, contents: contents)
    let brief = await told
    material.title = brief.title
    material.branch = moment.branch ?? ""
    material.commit = moment.commit.map { String($0.prefix(9)) } ?? ""
    material.uncommitted = moment.changed?.count
    material.actor = actor
    material.question.actors = actor.map { activity.authors(named: $0) } ?? []
    let (store, trouble) = session.isStoreKnownToFail ? (nil, nil) : store()
    material.troubles = [moment.trouble, trouble].compactMap { $0 }
    material.troubles += workspace.unlistedFolders.map { "the folder '\($0.path)' cannot be listed: \($0.reason)" }

    let changed = moment.changed ?? []
    let onBranch = moment.branchChanges.filter { !changed.contains($0) }
    material.changed = (changed + onBranch).compactMap(graph.document(at:))
    let scope = try await scope(name, store, changed: changed, onBranch: onBranch)
    material.scopeNote = scope.note
    material.arguments = arguments(scope)
    material.subjects = scope.subjects
    material.isScoped = name != nil
    material.governing = scope.governing
    material.question.scope = scope.weights
    let hint = PageSummary.line([options.hint ?? "", scope.words].joined(separator: " "))
    material.question.hint = PageSummary.line(options.hint ?? "")
    if !hint.isEmpty { material.question.words = WordSearch(await vectors(threads)).scores(for: hint) }

    if name == nil, options.hint == nil {
      material.tasks = tasks(store)
      material.phases = phases(brief)
    }
    if options.since != nil, moment.commit == nil, let trouble = moment.trouble {
      throw Failure(trouble, help: "--since needs what Git knows", status: .system)
    }
    if options.since != nil, moment.commit == nil {
      throw Failure("--since needs a commit to begin with, and there is none here", help: "leave it out, or commit first")
    }
    if let base = options.since ?? session.lastCommit, let head = moment.commit {
      do throws(Failure) {
        let changes = try await ChangesSince(base, to: head, graph, GitRepository(folder: workspace.root))
        material.since = changes.lines
        material.sinceName = "Since \(options.since == nil ? "your last session, " : "")\(changes.name)"
      } catch {
        // A commit that was asked for must exist; one that a session noted may be gone.
        if options.since != nil { throw error }
        material.troubles.append("the commit of the last session is gone: \(base.prefix(9))")
      }
    }
    let pinned = workspace.configuration.context.pinned
    material.pinned = graph.documents.indices.filter { index in
      pinned.contains { $0.matches(graph.documents[index].path) }
    }
    material.troubles += Troubles(graph, about: Array(Set(material.subjects + material.changed)).sorted()).lines
    return ResumeContext(material, options.limit(workspace.configuration.context.budget, isTagged: isTagged))
  }

  /// True for a path that leads to the root of the knowledge base.
  private func isRoot(_ name: String) throws(Failure) -> Bool {
    let directory = try workspaceOptions.workingDirectory()
    return (try? Workspace.absolute(name, in: directory)) == workspace.root
  }

  /// What asks for the same pack again, as a shell takes it.
  private func arguments(_ scope: ResumeScope) -> String {
    func quoted(_ text: String) -> String {
      if !text.isEmpty, text.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/~".utf8.contains($0) }) {
        return text
      }
      return "'" + PageSummary.line(text).replacing("'", with: "'\\''") + "'"
    }
    var words = scope.name.isEmpty ? [] : [quoted(scope.name)]
    for (option, value) in [
      ("-C", workspaceOptions.directory), ("--for", options.hint), ("--diff", options.diff), ("--since", options.since), ("--at", options.at),
      ("--actor", options.actor.actor), ("--tokenizer", options.tokenizer == .o200k ? nil : options.tokenizer.rawValue),
    ] {
      if let value { words += [option, quoted(value)] }
    }
    return words.map { " " + $0 }.joined()
  }

  private func scope(
    _ name: String?, _ store: WorkflowStore?, changed: [String], onBranch: [String]
  ) async throws(Failure) -> ResumeScope {
    let threads = workspaceOptions.threadCount
    if let name {
      return try await ResumeScope.named(
        name, workspace, graph, store: store, log: moment.log, isPast: options.at != nil, workspaceOptions)
    }
    if let base = options.diff {
      let changes: GitChanges
      do throws(GitFailure) {
        changes = try await GitRepository(folder: workspace.root).changes(since: base)
      } catch {
        throw Failure(error)
      }
      let paths = changes.all.sorted()
      let counted = LintReport.counted(paths.count, "file")
      var scope = await ResumeScope.changes(
        paths, note: "About the \(counted) changed since \(base)", weight: 3, graph, log: moment.log, threads: threads)
      scope.subjects = paths.compactMap(graph.document(at:))
      return scope
    }
    if options.hint != nil { return ResumeScope() }
    let paths = changed + onBranch
    if paths.isEmpty { return ResumeScope() }
    var parts: [String] = []
    if !changed.isEmpty { parts.append("\(LintReport.counted(changed.count, "uncommitted file"))") }
    if !onBranch.isEmpty { parts.append("\(onBranch.count) more on branch '\(moment.branch ?? "")'") }
    return await ResumeScope.changes(
      paths, note: "Scope from \(parts.joined(separator: ", ")).", weight: 2, graph, log: moment.log, threads: threads)
  }

  private func vectors(_ threads: Int) async -> [TermVector] {
    if options.at == nil {
      let cache = TermCache(
        root: workspaceOptions.noCache ? "/nonexistent" : workspace.root, version: CairnCommand.version)
      return await cache.vectors(workspace, threads: threads)
    }
    return graph.documents.map { document in
      (contents(document.path) ?? []).withUnsafeBufferPointer { TermVector(document, $0) }
    }
  }

  // MARK: Work

  /// The store where there is one, and what is wrong with it where it cannot be read.
  private func store() -> (WorkflowStore?, String?) {
    if options.at != nil { return (nil, nil) }
    do throws(Failure) {
      return (try StorePlace(of: workspace.root).reading(patience: 1), nil)
    } catch {
      return (nil, "the tasks cannot be read: \(error.message)")
    }
  }

  /// What is being worked on and what can be begun, at most eight lines.
  private func tasks(_ store: WorkflowStore?) -> [ResumeMaterial.Line] {
    guard let store else { return [] }
    do throws(StoreError) {
      let going = try store.tasks(in: [.running, .validating, .review, .merging, .waiting], phase: nil)
      var lines: [ResumeMaterial.Line] = []
      for summary in going.prefix(5) {
        let record = try store.task(summary.id)
        let worker = record.runs.last.map { ", \($0.worker)" } ?? ""
        lines.append(line(record.task, "\(summary.state.rawValue)\(worker)"))
      }
      for summary in try store.ready(limit: 3) { lines.append(line(try store.task(summary.id).task, "ready")) }
      return lines
    } catch {
      return []
    }
  }

  private func line(_ task: PlannedTask, _ state: String) -> ResumeMaterial.Line {
    ResumeMaterial.Line(
      "\(task.id): \(PageSummary.cut(task.title, to: 90)) (\(state))", path: task.origin.path,
      line: task.origin.line > 0 ? task.origin.line : nil)
  }

  /// The phases under way.
  private func phases(_ brief: ProjectBrief) -> [ResumeMaterial.Line] {
    brief.phases.filter { $0.status?.isUnderWay == true }.prefix(6).map { phase in
      let path = graph.documents[phase.place.document].path
      let progress = phase.total > 0 ? ", \(phase.done)/\(phase.total)" : ""
      return ResumeMaterial.Line(
        "Phase \(phase.number): \(PageSummary.cut(phase.title, to: 80)) (\(phase.status?.rawValue ?? "")\(progress))",
        path: path)
    }
  }
}

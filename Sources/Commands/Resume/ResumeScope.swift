import Context
import Git
import Knowledge
import Markup
import Planning
import Workflow

/// What a pack is about: the documents that were named, and those that others lead to.
struct ResumeScope {
  /// Indices of ``Graph/documents``.
  var subjects: [Int] = []
  /// Documents with a say about what was named; sorted.
  var governing: [Int] = []
  /// A weight for each document that is nearer than others.
  var weights: [Int: Double] = [:]
  /// Where it was taken from, in some words; empty for the whole project.
  var note = ""
  /// As commands take it; empty for the whole project.
  var name = ""
  /// Words to look for beside the hint.
  var words = ""

  /// What a person names: a task, a document, a decision, a phase, or a file or folder of the code.
  ///
  /// - Parameter isPast: True where a commit is asked, and not the disk.
  /// - Throws: ``Failure`` for a name that nothing has.
  static func named(
    _ name: String, _ workspace: Workspace, _ graph: Graph, store: WorkflowStore?, log: FileLog,
    isPast: Bool, _ options: WorkspaceOptions
  ) async throws(Failure) -> ResumeScope {
    var scope = ResumeScope()
    scope.name = name
    if let task = try task(name, store) {
      scope.note = "About task \(task.id): \(task.title)"
      scope.words = task.title
      if let index = graph.document(at: task.origin.path) { scope.add(subject: index) }
      if let phase = task.phase.flatMap({ number in graph.phases.first { $0.number == number } }) {
        for page in phase.pages where !scope.subjects.contains(page) { scope.weights[page] = 2 }
      }
      return scope
    }
    do throws(Failure) {
      switch try options.node(named: name, in: graph, root: workspace.root) {
      case .document(let index): scope.add(subject: Int(index))
      case .phase(let index):
        let phase = graph.phases[Int(index)]
        for page in phase.pages.isEmpty ? phase.statements.map(\.document) : phase.pages {
          if !scope.subjects.contains(page) { scope.add(subject: page) }
        }
        for edge in graph.edges(to: .phase(Int(index))) { scope.weights[Int(edge.document), default: 0] += 0.5 }
        scope.note = "About \(phase.name)\(phase.title.isEmpty ? "" : ": \(phase.title)")"
      }
      return scope
    } catch {
      let paths = try code(name, workspace, isPast: isPast, options)
      guard let paths else { throw error }
      let inside = graph.documents.indices.filter { index in
        paths.contains { graph.documents[index].path.hasPrefix($0 + "/") }
      }
      // The page that speaks for the folder comes first; a few are subjects, all are near.
      for index in inside { scope.weights[index] = 2 }
      for index in (inside.filter { graph.documents[$0].isFrontPage } + inside.filter { !graph.documents[$0].isFrontPage }).prefix(6) {
        scope.add(subject: index)
      }
      await scope.add(code: paths, graph, log, threads: options.threadCount)
      scope.note = "About \(paths.joined(separator: ", "))"
      scope.words = paths.joined(separator: " ")
      return scope
    }
  }

  /// What is being changed: pages, and files that decisions and pages have something to say about.
  static func changes(
    _ paths: [String], note: String, weight: Double, _ graph: Graph, log: FileLog, threads: Int
  ) async -> ResumeScope {
    var scope = ResumeScope()
    scope.note = note
    var code: [String] = []
    for path in paths {
      if let index = graph.document(at: path) {
        scope.weights[index, default: 0] += weight
      } else {
        code.append(path)
      }
    }
    if !code.isEmpty { await scope.add(code: Array(code.prefix(200)), graph, log, threads: threads) }
    return scope
  }

  mutating func add(subject: Int) {
    subjects.append(subject)
    weights[subject] = 3
  }

  /// Adds the decisions about files, and the pages that changed together with them.
  mutating func add(code paths: [String], _ graph: Graph, _ log: FileLog, threads: Int) async {
    let decisions = await GoverningDecisions(of: paths, in: graph, threads: threads)
    for item in decisions.all where !item.reasons.isEmpty {
      let document = graph.decisions[item.decision].document
      governing.append(document)
      weights[document, default: 0] += 1.5
    }
    governing = Set(governing).sorted()
    let count = graph.documents.count
    let activity = Activity(
      log, prefix: graph.listing.prefixInRepository, paths: graph.documents.map(\.path) + decisions.files.prefix(500))
    var commits: Set<Int32> = []
    for touches in activity.touches[count...] { commits.formUnion(touches.filter(\.isDirect).map(\.commit)) }
    for commit in commits {
      let together = activity.documents[Int(commit)].filter { $0 < count }
      guard !together.isEmpty, together.count <= 12 else { continue }
      for document in together { weights[Int(document), default: 0] += 0.5 / Double(together.count) }
    }
  }

  /// The task with an id; nil for what does not look like one.
  private static func task(_ name: String, _ store: WorkflowStore?) throws(Failure) -> PlannedTask? {
    guard name.lowercased().hasPrefix("t-"), let store else { return nil }
    do throws(StoreError) {
      let found = try store.ids(startingWith: name.lowercased(), limit: 2)
      guard found.count == 1 else { return nil }
      return try store.task(found[0]).task
    } catch {
      throw Failure(error)
    }
  }

  /// A file or folder that is no document; nil where there is none.
  private static func code(
    _ name: String, _ workspace: Workspace, isPast: Bool, _ options: WorkspaceOptions
  ) throws(Failure) -> [String]? {
    let directory = try options.workingDirectory()
    if !isPast, let path = try? Workspace.absolute(name, in: directory), path.hasPrefix(workspace.root + "/") {
      let inside = String(path.dropFirst(workspace.root.count + 1))
      return inside == ".git" || inside.hasPrefix(".git/") ? nil : [inside]
    }
    // What lies outside is no part of the knowledge base.
    if name.hasPrefix("/") || name == ".." || name.hasPrefix("../") { return nil }
    return workspace.listing.kind(of: name) == nil ? nil : [name]
  }
}

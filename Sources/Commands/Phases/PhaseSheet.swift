import Knowledge
import Markup
import Planning
import Workflow

/// The phases of a knowledge base with their tasks, read once for a command.
struct PhaseSheet {
  let workspace: Workspace
  let graph: Graph
  let tasks: KnowledgeTasks
  /// Nil where there is none yet.
  let store: WorkflowStore?
  /// By the phases' numbers: as the store counts it where there is one, else by the boxes that are
  /// ticked.
  let progress: [String: PhaseProgress]

  var phases: [PlannedPhase] { tasks.phases.phases }

  /// Reads what every command about phases shows, and warns of what cannot be understood.
  ///
  /// - Throws: ``Failure`` for a knowledge base or a store that cannot be read.
  static func read(
    _ options: WorkspaceOptions, usesStore: Bool = true
  ) async throws(Failure) -> PhaseSheet {
    let (workspace, _) = try await options.open()
    let graph = await workspace.graph(threads: options.threadCount)
    let tasks = KnowledgeTasks(graph, contents: PhaseSheet.contents(of: workspace))
    let store = usesStore ? try StorePlace(of: workspace.root).readingIfPossible() : nil
    do throws(StoreError) {
      let sheet = PhaseSheet(
        workspace: workspace, graph: graph, tasks: tasks, store: store,
        progress: try store.map { store throws(StoreError) in try PhaseSheet.progress(store) }
          ?? tasks.checkedProgress)
      sheet.warn()
      return sheet
    } catch {
      throw Failure(error)
    }
  }

  /// The bytes of the documents as they are on the disk.
  static func contents(of workspace: Workspace) -> (_ path: String) -> [UInt8]? {
    { path in FileReader.read(workspace.root + "/" + path, limit: 64 << 20) }
  }

  private static func progress(
    _ store: WorkflowStore
  ) throws(StoreError) -> [String: PhaseProgress] {
    var progress: [String: PhaseProgress] = [:]
    for count in try store.phaseCounts() {
      guard let phase = count.phase else { continue }
      progress[phase] = PhaseProgress(done: count.done, total: count.total, blocked: count.blocked)
    }
    return progress
  }

  /// The table of the phases, as somebody wrote it or as it would be written.
  /// - Parameter hasProgress: False to leave out the column that is counted.
  func table(hasProgress: Bool = true) -> PhaseTable {
    PhaseTable(
      tasks.phases, graph, progress: hasProgress ? progress : [:],
      contents: PhaseSheet.contents(of: workspace))
  }

  /// The phase that a person means: its number, `phase 3`, or its title.
  func phase(named name: String) throws(Failure) -> PlannedPhase {
    if let number = PhaseNumber.reading(name), let phase = tasks.phases[number] { return phase }
    let titled = phases.filter { $0.title.lowercased() == name.lowercased() }
    if titled.count == 1 { return titled[0] }
    let isNumber = name.first?.isNumber == true
    let names = phases.map { isNumber ? $0.number : $0.name } + phases.map(\.title)
    let nearest = NearMiss.nearest(to: name, among: names)
    throw Failure(
      "no phase '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      help: "'cairn phases list' shows those there are")
  }

  /// `path:line` of what says the phase's status.
  func place(of phase: PlannedPhase) -> String {
    let line = SourceCache(root: workspace.root).source(phase.path).position(phase.range.start).line
    return "\(phase.path):\(line)"
  }
}

import ArgumentParser
import Authoring
import Knowledge
import Markup

/// What `rename` and `move` share: where they look, and whether they write.
struct MoveOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change as a patch, and write nothing.")
  var diff = false

  @Option(help: "How to report: text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  mutating func validate() throws {
    if diff, format == .json { throw ValidationError("--diff and --format json exclude each other") }
  }

  var writes: Bool { !dryRun && !diff }

  /// Reads the knowledge base that some paths lie in; those that are no paths are names.
  func open(_ paths: [String]) async throws(Failure) -> Workspace {
    let directory = try workspace.workingDirectory()
    let there = paths.filter {
      Workspace.isThere($0, in: directory) && !Workspace.isLink($0, in: directory)
    }
    if writes { try workspace.recover(there) }
    return try await workspace.open(there).workspace
  }

  /// What is to move, as a path relative to the root: a path, or the name of a document.
  func source(_ name: String, in graph: Graph, _ root: String) throws(Failure) -> String {
    let directory = try workspace.workingDirectory()
    if Workspace.isThere(name, in: directory) {
      let path = Workspace.location(of: name, in: directory, root: root)
      guard path != "..", !path.hasPrefix("../") else {
        throw Failure(
          "'\(name)' lies outside of '\(root)'", help: "use -C to choose the knowledge base")
      }
      return path == "." ? "" : path
    }
    return graph.documents[try document(name, in: graph, root)].path
  }

  func document(_ name: String, in graph: Graph, _ root: String) throws(Failure) -> Int {
    guard let index = try workspace.node(named: name, in: graph, root: root).documentIndex else {
      throw Failure("'\(name)' is a phase, and no document", help: "give the path of a document")
    }
    return index
  }

  /// Where something is to move, relative to the root.
  func target(_ path: String, _ root: String) throws(Failure) -> String {
    let location = Workspace.location(
      of: path, in: try workspace.workingDirectory(), root: root)
    return location == "." ? "" : location
  }

  /// Moves files and folders, and reports.
  func move(_ moves: PathMoves, in workspace: Workspace, _ graph: Graph) async throws {
    for move in moves.moves where FileListing.isMarkdown(move.to) {
      if !workspace.configuration.leavesOut(move.from), workspace.configuration.leavesOut(move.to) {
        Console.current.writeError(
          "warning: '\(Printable.line(move.to))' is left out by cairn.yml or hidden, so no lint reads"
            + " it any more\n")
      }
    }
    let refactoring: Refactoring
    do throws(Refactoring.Failure) {
      refactoring = try await Refactoring(
        moving: moves, in: graph, SourceTree(root: workspace.root),
        threads: self.workspace.threadCount)
    } catch {
      throw Failure(error)
    }
    try finish(refactoring, moves, in: workspace)
  }

  /// Writes what is to be written, and reports.
  func finish(
    _ refactoring: Refactoring, _ moves: PathMoves = PathMoves(), in workspace: Workspace
  ) throws(Failure) {
    let report = RefactoringReport(
      refactoring: refactoring, moves: moves, listing: workspace.listing, isWritten: writes)
    let console = Console.current
    let places = SourceCache(root: workspace.root)
    for leftover in refactoring.leftovers {
      let line = places.source(leftover.path).position(leftover.range.start).line
      console.writeError(
        "warning: \(Printable.line(leftover.path)):\(line): no text leads where this reference led;"
          + " it stays as it is\n")
    }
    if diff {
      console.write(report.patch())
      return
    }
    if writes {
      try self.workspace.write(refactoring.changeset, workspace.root)
    }
    switch format {
    case .json: console.write(report.json())
    case .text: console.write(report.text())
    }
  }
}

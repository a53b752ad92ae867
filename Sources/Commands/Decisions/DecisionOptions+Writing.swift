import Authoring
import Knowledge
import Markup

extension DecisionOptions {
  /// Writes what some revisions come to, with the generated regions that it makes stale; all of it or
  /// nothing.
  ///
  /// - Returns: What was written.
  @discardableResult
  func write(
    _ revisions: [DecisionRevision], in opened: Opened
  ) async throws(Failure) -> Changeset {
    let whole = try await withRegions(Changeset(revisions.map(\.change)), in: opened)
    try workspace.write(whole, opened.log.root)
    return whole
  }

  /// A changeset with the regions made anew that are derived from what it changes.
  ///
  /// The knowledge base is read only where a page near the decisions holds a region, which a look into
  /// the pages beside them tells.
  ///
  /// - Parameter always: True to look also where nothing else changes.
  func withRegions(
    _ changes: Changeset, in opened: Opened, always: Bool = false
  ) async throws(Failure) -> Changeset {
    guard always || !changes.isEmpty, RegionPages(opened).holdRegions else { return changes }
    let (workspace, _) = try await self.workspace.open(usesCache: false)
    guard workspace.root == opened.log.root else { return changes }
    let graph = await RegionPages.graph(of: workspace, with: changes, threads: opened.threads)
    let sync = await SyncRegions(graph, threads: opened.threads) { _ in true }
    // What is derived from pages that cannot be read would lack them.
    if let gap = (workspace.unlistedFolders.map(\.path) + sync.unread.map(\.path)).first {
      Console.current.writeError(
        "warning: '\(Printable.line(gap))' cannot be read, so generated regions stay as they are\n")
      return changes
    }
    var result = Dictionary(changes.changes.map { ($0.newPath, $0) }) { $1 }
    for region in sync.changeset.changes {
      let change = result[region.path]
      result[region.path] = Changeset.Change(
        path: change?.path ?? region.path, newPath: region.path,
        before: change.map(\.before) ?? region.before, after: region.after)
    }
    return Changeset(Array(result.values))
  }
}

import Authoring
import Knowledge
import Markup

/// Fills the index of a folder of decisions that is about to be made, with the settings that are made
/// with it.
struct DecisionRegions {
  let opened: DecisionOptions.Opened
  let options: WorkspaceOptions

  /// The pages that index a folder, as the tools name them.
  private static let names = ["index.md", "README.md", "readme.md", "Index.md", "Readme.md"]

  /// The changes, and with them those of the folder's index.
  ///
  /// - Complexity: O(1) where the folder has no page with generated regions; else the knowledge base is
  ///   read, since a region may be derived from all of it.
  func following(_ changeset: Changeset) async throws(Failure) -> Changeset {
    let pages = Set(pages(changeset))
    if pages.isEmpty { return changeset }
    let (workspace, _) = try await options.open()
    var configuration = workspace.configuration
    if let bytes = changeset.changes.first(where: { $0.path == Configuration.fileName })?.after,
      let changed = try? Configuration(reading: bytes)
    {
      configuration = changed
    }
    if configuration.decisions.folders == nil, changeset.changes.contains(where: { $0.path == ".adr-dir" }) {
      configuration.decisions.adrDirectory = opened.log.folder
    }
    var documents = workspace.documents
    var parser = MarkdownParser(options: configuration.parserOptions)
    for change in changeset.changes where FileListing.isMarkdown(change.newPath) {
      documents.removeAll { $0.path == change.path }
      guard let after = change.after, !configuration.leavesOut(change.newPath) else { continue }
      documents.append(configuration.document(after, at: change.newPath, &parser))
    }
    documents.sort { $0.path < $1.path }
    let graph = await Graph(
      documents: documents, listing: FileListing(paths: documents.map(\.path)),
      configuration: configuration,
      navigations: workspace.navigations, threads: opened.threads)
    let sync = await SyncRegions(graph, threads: opened.threads) { pages.contains($0) }
    var changes = changeset.changes
    for change in sync.changeset.changes {
      if let place = changes.firstIndex(where: { $0.newPath == change.path }) {
        let old = changes[place]
        changes[place] = .init(
          path: old.path, newPath: old.newPath, before: old.before, after: change.after)
      } else {
        changes.append(change)
      }
    }
    return Changeset(changes)
  }

  /// The folder's index pages that have generated regions.
  private func pages(_ changeset: Changeset) -> [String] {
    DecisionRegions.names.map { opened.log.folder.isEmpty ? $0 : opened.log.folder + "/" + $0 }
      .filter { path in
        let bytes =
          changeset.changes.first { $0.newPath == path }?.after
          ?? FileReader.read(opened.log.root + "/" + path, limit: 16 << 20)
        guard let bytes else { return false }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("<!-- cairn:") || text.contains("<!-- adrlog")
      }
  }
}

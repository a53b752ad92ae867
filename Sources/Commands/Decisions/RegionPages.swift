import Authoring
import Knowledge
import Markup

/// The pages beside decisions and above them, which may hold an index of them.
struct RegionPages {
  private let paths: [String]
  private let root: String

  init(_ opened: DecisionOptions.Opened) {
    root = opened.log.root
    var paths = opened.configuration.roots ?? []
    var folder = opened.log.folder[...]
    while true {
      let names = LocalFolder.names(in: folder.isEmpty ? root : root + "/" + String(folder))
      for name in names where FileListing.isMarkdown(name) {
        let path = folder.isEmpty ? name : String(folder) + "/" + name
        if folder != opened.log.folder[...] || DecisionLog.Entry(path: path)?.number == nil {
          paths.append(path)
        }
      }
      if folder.isEmpty { break }
      folder = RelativePath.folder(of: String(folder))
    }
    self.paths = paths
  }

  /// True where one of them seems to hold a generated region.
  /// - Complexity: O(*n*) in their bytes.
  var holdRegions: Bool {
    paths.contains { path in
      guard let bytes = FileReader.read(root + "/" + path, limit: 1 << 24) else { return false }
      let text = String(decoding: bytes, as: UTF8.self)
      return ["<!-- cairn:", "<!--cairn:", "<!-- adrlog"].contains { text.contains($0) }
    }
  }

  /// The graph as it will be once a changeset is written.
  static func graph(
    of workspace: Workspace, with changes: Changeset, threads: Int
  ) async -> Graph {
    var files: [String: [UInt8]] = [:]
    var made: [String] = []
    for change in changes.changes {
      files[change.path] = change.after
      if change.before == nil, change.after != nil { made.append(change.path) }
    }
    let moves = PathMoves(
      changes.changes.filter { $0.path != $0.newPath }.map { .init(from: $0.path, to: $0.newPath) })
    let overlaid = await workspace.replacing(files, threads: threads)
    var parser = MarkdownParser(options: workspace.configuration.parserOptions)
    var documents = overlaid.documents.map { $0.moved(to: moves.newPath(of: $0.path)) }
    for path in made where FileListing.isMarkdown(path) {
      documents.append(workspace.configuration.document(files[path] ?? [], at: path, &parser))
    }
    // What a file is depends on its name, so one that moves is read at its new place.
    for change in changes.changes where change.path != change.newPath {
      guard let bytes = change.after,
        let index = documents.firstIndex(where: { $0.path == change.newPath })
      else { continue }
      documents[index] = workspace.configuration.document(bytes, at: change.newPath, &parser)
    }
    documents.sort { $0.path < $1.path }
    var listing = overlaid.listing.moving(moves)
    let probe = listing.probe
    let new = Set(made)
    listing.probe = { path in new.contains(path) ? .file : probe?(path) }
    return await Graph(
      documents: documents, listing: listing, configuration: workspace.configuration,
      threads: threads)
  }
}

import Knowledge

/// Keeps symbolic links leading where they led.
enum LinkMoves {
  /// The links that must have another text, with it, and whether they move themselves.
  ///
  /// - Complexity: O(*n*) in the entries of what moves and in the number of links.
  static func changes(
    _ moves: PathMoves, _ listing: FileListing, _ tree: SourceTree
  ) -> [Changeset.Change] {
    var paths = Set(listing.aliases.keys)
    paths.formUnion(listing.files(in: moves))
    var changes: [Changeset.Change] = []
    for path in paths.sorted() {
      guard let text = tree.link(path), !text.hasPrefix("/"), !text.isEmpty else { continue }
      let newPath = moves.newPath(of: path)
      let named = RelativePath.join(RelativePath.folder(of: path), Array(text.utf8)[...])
      let target: String
      if !moves.holds(named), listing.throughAliases(named) != nil {
        target =
          listing.pathThroughAlias(named, after: moves)
          ?? moves.newPath(of: listing.throughAliases(named) ?? named)
      } else {
        target = moves.newPath(of: named)
      }
      let folder = RelativePath.folder(of: newPath)
      if RelativePath.join(folder, Array(text.utf8)[...]) == target { continue }
      let new = RelativePath.way(to: target, from: folder).joined(separator: "/")
      changes.append(
        Changeset.Change(
          path: path, newPath: newPath, before: Array(text.utf8), after: Array(new.utf8),
          isLink: true))
    }
    return changes
  }
}

import Knowledge
import Markup

/// What the navigation files of a site must say after some moves.
///
/// Only a `mkdocs.yml`: the entries of a `SUMMARY.md` are links, which are rewritten as such.
enum NavigationMoves {
  /// One for each entry whose page has another path from the folder that entries are relative to.
  ///
  /// A page that leaves the folder has no entry that could name it; the lint will say so.
  static func edits(_ moves: PathMoves, _ navigations: [Navigation]) -> [TextEdit] {
    var edits: [TextEdit] = []
    for navigation in navigations where navigation.kind == .mkDocs {
      let editor = NavigationEditor(navigation)
      let folder = navigation.folder
      let newFolder = moves.newPath(of: folder)
      for (index, item) in navigation.items.enumerated() {
        guard case .file(let path) = item.target else { continue }
        let page = moves.newPath(of: path)
        let old = folder.isEmpty ? path[...] : path.dropFirst(folder.count + 1)
        guard newFolder.isEmpty || page.hasPrefix(newFolder + "/") else { continue }
        let new = newFolder.isEmpty ? page[...] : page.dropFirst(newFolder.count + 1)
        if new == old { continue }
        let tail = item.text.firstIndex(of: "#").map { item.text[$0...] } ?? ""
        edits.append(editor.replacement(of: index, by: String(new) + String(tail)))
      }
    }
    return edits
  }
}

package import Markup

/// A name in a front page's list of what a folder holds, which the folder held once and no longer holds.
package struct LostMember: Sendable {
  /// An index of ``Graph/documents``.
  package let document: Int
  package let range: SourceRange
  package let name: String
  package let folder: String
  /// The commit that took it away.
  package let commit: FileHistory.Commit

  /// All of them, by document and place.
  /// - Complexity: O(*n*) in the cells and items of front pages, and in the paths of the log.
  package static func all(in graph: Graph, _ files: FileHistory) -> [LostMember] {
    var lost: [(document: Int, item: NamedRoster.Lost)] = []
    for index in graph.documents.indices
    where graph.speaksOfToday(index) && graph.decision(of: index) == nil && FolderList.tellsOfFolders(graph.documents[index]) {
      lost += NamedRoster(graph.documents[index], graph.listing).lost.map { (index, $0) }
    }
    if lost.isEmpty { return [] }
    let members = files.members(of: Set(lost.map(\.item.folder)))
    return lost.compactMap { document, item in
      guard let all = members[item.folder] else { return nil }
      let named = all.filter { $0.name == item.name || $0.name.hasPrefix(item.name + ".") }
      let birth = files.edits(of: graph.documents[document].path).last?.version.commit ?? .max
      // What is there in another form is not gone.
      guard !named.isEmpty, !named.contains(where: \.isThere), let end = named.compactMap({ $0.spans.last?.upperBound }).max(),
        birth < end, files.commits.indices.contains(end)
      else { return nil }
      return LostMember(document: document, range: item.range, name: item.name, folder: item.folder, commit: files.commits[end])
    }
  }
}

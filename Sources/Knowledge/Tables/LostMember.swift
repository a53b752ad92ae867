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
      let named = all.filter { member in item.names.contains { member.name == $0 || member.name.hasPrefix($0 + ".") } }
      let birth = files.edits(of: graph.documents[document].path).last?.version.commit ?? .max
      // What is there in another form is not gone.
      guard !named.contains(where: \.isThere),
        let last = named.max(by: { ($0.spans.last?.upperBound ?? 0) < ($1.spans.last?.upperBound ?? 0) }),
        let end = last.spans.last?.upperBound, birth < end, files.commits.indices.contains(end)
      else { return nil }
      return LostMember(document: document, range: item.range, name: String(last.name.prefix { $0 != "." }), folder: item.folder, commit: files.commits[end])
    }
  }
}

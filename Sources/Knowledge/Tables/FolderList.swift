package import Markup

/// The files of one folder as a page lists them, some left out.
package struct FolderList: Sendable {
  /// An index of ``Graph/documents``.
  package let document: Int
  /// Without a slash at the end.
  package let folder: String
  /// How many files of the folder the page names.
  package let listed: Int
  /// The names of the files that it does not name, sorted.
  package let missing: [String]
  /// The place in a list or table behind which the missing files would stand.
  package let last: SourceRange
  /// Places at which some of the missing files would stand instead, each with the first of their names.
  package let further: [(name: String, range: SourceRange)]
  /// Other pages that leave out the same files of the folder, with the last place of each.
  package private(set) var others: [(document: Int, range: SourceRange)] = []
  /// What brought the first missing file, where until then all were named; nil where that is not known.
  package private(set) var since: FileHistory.Commit?

  private static let leastFiles = 4

  init(
    document: Int, folder: String, listed: Int, missing: [String], last: SourceRange,
    further: [(name: String, range: SourceRange)] = [], since: FileHistory.Commit? = nil
  ) {
    self.document = document
    self.folder = folder
    self.listed = listed
    self.missing = missing
    self.last = last
    self.further = further
    self.since = since
  }

  /// By document, then by folder.
  ///
  /// - Parameter history: Tells which lists were whole once; nil to judge by how much a list names.
  /// - Complexity: O(*n*) in the number of files and edges.
  package static func incomplete(in graph: Graph, _ history: FileHistory? = nil) -> [FolderList] {
    var files: [String: [Int]] = [:]
    for index in graph.documents.indices {
      files[String(RelativePath.folder(of: graph.documents[index].path)), default: []].append(index)
    }
    let outgrown = history.map { Dictionary(grouping: FolderList.outgrown(in: graph, $0)) { $0.document } } ?? [:]
    var result: [FolderList] = []
    for index in graph.documents.indices where graph.speaksOfToday(index) {
      let grown = outgrown[index] ?? []
      let plain = incomplete(in: graph, document: index, files).filter { list in
        !grown.contains { $0.folder == list.folder }
      }
      for list in (plain + grown).sorted(by: { $0.folder < $1.folder }) {
        if let known = result.firstIndex(where: { $0.folder == list.folder && $0.missing == list.missing }) {
          result[known].others.append((list.document, list.last))
        } else {
          result.append(list)
        }
      }
    }
    return result
  }

  private static func incomplete(
    in graph: Graph, document index: Int, _ files: [String: [Int]]
  ) -> [FolderList] {
    let document = graph.documents[index]
    let own = String(RelativePath.folder(of: document.path))
    var named: [String: Set<Int>] = [:]
    var places: [String: [SourceRange]] = [:]
    for edge in graph.edges(from: .document(index)) where edge.kind == .linksTo || edge.kind == .mentions {
      guard let target = edge.target.documentIndex, target != index else { continue }
      let folder = String(RelativePath.folder(of: graph.documents[target].path))
      guard folder == own || own.isEmpty || folder.hasPrefix(own + "/"),
        isIndex(document) || isNamed(document, after: folder)
      else { continue }
      named[folder, default: []].insert(target)
      if edge.kind == .linksTo, document.lists(edge.range) { places[folder, default: []].append(edge.range) }
    }
    return named.keys.sorted().compactMap { folder in
      guard let targets = named[folder], let listedPlaces = places[folder], listedPlaces.count >= leastFiles,
        let last = listedPlaces.max()
      else { return nil }
      var all = (files[folder] ?? []).filter { isMember(graph, $0, index) }
      // In a folder of numbered files the others are no members.
      let numbered = all.filter { isNumbered(graph.documents[$0].path) }
      if numbered.count * 5 >= all.count * 4 { all = numbered }
      let listed = all.filter { targets.contains($0) }
      guard listed.count >= leastFiles, listed.count < all.count, listed.count * 5 >= all.count * 4
      else { return nil }
      let missing = all.filter { candidate in
        guard !targets.contains(candidate) else { return false }
        let path = graph.documents[candidate].path
        let name = RelativePath.name(of: path)
        let stem = name.split(separator: ".").first.map(String.init) ?? String(name)
        return !graph.holds(stem, in: document.path)
      }
      guard !missing.isEmpty else { return nil }
      return FolderList(
        document: index, folder: folder.isEmpty ? "." : folder, listed: listed.count,
        missing: missing.map { String(RelativePath.name(of: graph.documents[$0].path)) }.sorted(), last: last)
    }
  }

  private static func isIndex(_ document: Document) -> Bool {
    let name = RelativePath.name(of: document.path).lowercased()
    return ["readme.", "index.", "_index.", "toc.", "contents.", "overview.", "summary."].contains { name.hasPrefix($0) }
  }

  /// True for `adrs.md` beside `adr/`.
  private static func isNamed(_ document: Document, after folder: String) -> Bool {
    let stem = RelativePath.name(of: document.path).lowercased().split(separator: ".").first.map(String.init) ?? ""
    return ColumnName.singular(stem) == ColumnName.singular(RelativePath.name(of: folder).lowercased())
  }

  /// True for `0005-title.md` and `ADR-005-title.md`.
  private static func isNumbered(_ path: String) -> Bool {
    let name = RelativePath.name(of: path)
    return name.drop { $0.isLetter || $0 == "-" || $0 == "_" }.prefix { $0.isNumber }.count >= 2
      && name.prefix { !$0.isNumber }.count <= 5
  }

  /// True for a file that an index is expected to name.
  private static func isMember(_ graph: Graph, _ candidate: Int, _ index: Int) -> Bool {
    let document = graph.documents[candidate]
    let name = RelativePath.name(of: document.path).lowercased()
    guard candidate != index, !isIndex(document), !graph.isHistory(candidate), !name.hasPrefix("_"), !name.hasPrefix(".")
    else { return false }
    let plain = ["template", "draft", "0000-", "xxxx", "changelog", "license", "contributing", "todo", "notes", "claude.md", "agents.md", "gemini.md", "code_of_conduct", "security.md"]
    return !plain.contains { name.contains($0) }
  }
}

extension Document {
  /// True for a place in a table or in an item of a list.
  fileprivate func lists(_ range: SourceRange) -> Bool {
    if tables.contains(where: { $0.range.contains(range) }) { return true }
    return claims.contains { claim in
      claim.kind == .item && (range.contains(claim.range)
        || claim.range.start <= range.start && range.start < claim.range.end
        || range.start >= claim.range.start && Int(range.start) - Int(claim.range.end) < 16)
    }
  }
}

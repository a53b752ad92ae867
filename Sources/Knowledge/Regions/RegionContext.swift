import Markup

/// What the kinds of regions derive their texts from: the graph without what regions say.
struct RegionContext: Sendable {
  let graph: Graph
  let facts: FactTable
  private let generated: [Int: [SourceRange]]

  init(_ graph: Graph, needsFacts: Bool) {
    self.graph = graph
    facts = needsFacts ? FactTable(graph) : FactTable()
    var generated: [Int: [SourceRange]] = [:]
    for (index, document) in graph.documents.enumerated() where !document.directives.isEmpty {
      generated[index] = document.generatedRanges
    }
    self.generated = generated
  }

  /// True for what a tool wrote into a document.
  func isGenerated(_ range: SourceRange, in document: Int) -> Bool {
    generated[document]?.contains { $0.contains(range) } ?? false
  }

  /// The edges that somebody wrote to a node.
  func writtenEdges(to node: NodeID) -> [Edge] {
    graph.edges(to: node).filter { !isGenerated($0.range, in: Int($0.document)) }
  }

  /// The edges that somebody wrote in a document.
  func writtenEdges(from document: Int) -> [Edge] {
    graph.edges(from: .document(document)).filter { !isGenerated($0.range, in: document) }
  }

  // MARK: Links

  /// A link from a region's document to another, with that one's title as its text.
  func link(to document: Int, from region: Region) -> String {
    let node = NodeID.document(document)
    let (name, title) = (graph.name(of: node), graph.title(of: node))
    let isNumbered = graph.decision(of: document)?.number != nil && title != name
    return link(to: document, text: isNumbered ? "\(name): \(title)" : title, from: region)
  }

  /// A link from a region's document to another with a plain text.
  func link(to document: Int, text: String, from region: Region) -> String {
    MarkdownText.link(
      MarkdownText.escaped(text),
      to: RelativePath.relative(
        graph.documents[document].path,
        from: RelativePath.folder(of: graph.documents[region.document].path)))
  }

  // MARK: Folders

  /// The folder that an argument names: relative to the region's document, else to the root, which a
  /// slash in front means too.
  /// - Returns: Nil where the argument is not given.
  func folder(of region: Region, _ key: String = "folder") throws(RegionProblem.Reason) -> String? {
    guard let name = region.arguments[key].first else { return nil }
    let bytes = Array(name.utf8)
    let here = RelativePath.folder(of: graph.documents[region.document].path)
    let path = bytes.drop { $0 == UInt8(ascii: "/") }
    var candidates = [RelativePath.join("", path)]
    if path.count == bytes.count { candidates.insert(RelativePath.join(here, path), at: 0) }
    for candidate in candidates where graph.documents.contains(where: { $0.lies(in: candidate) }) {
      return candidate
    }
    let folders = Set(graph.documents.map { String(RelativePath.folder(of: $0.path)) })
    throw .unknownFolder(name, nearest: NearMiss.nearest(to: name, among: folders.sorted()))
  }

  /// The documents below a folder, without the region's own.
  func documents(in folder: String?, without region: Region) -> [Int] {
    graph.documents.indices.filter { index in
      index != region.document && (folder.map { graph.documents[index].lies(in: $0) } ?? true)
    }
  }
}

extension Document {
  /// True for a document in a folder or below it; the empty path is the root.
  func lies(in folder: String) -> Bool { folder.isEmpty || path.hasPrefix(folder + "/") }
}

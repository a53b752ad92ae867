import Markup

extension RegionKind {
  /// How pages hang together, as a drawing.
  static let graph = RegionKind(
    name: "graph",
    summary: "A Mermaid drawing of decisions and what they do to one another, or of documents.",
    parameters: [
      RegionParameter(
        "what", .words(["decisions", "documents"]), "What to draw; decisions by default."),
      RegionParameter(
        "folder", .folder,
        "Only what lies below this folder; by default the nearest log's decisions, or the documents of "
          + "the folder that the document lies in."),
    ],
    text: { context, region throws(RegionProblem.Reason) in
      let graph = context.graph
      let folder = try context.folder(of: region)
      var nodes: [Int]
      if region.arguments.words.contains("documents") {
        let here = String(RelativePath.folder(of: graph.documents[region.document].path))
        nodes = graph.documents.indices.filter { graph.documents[$0].lies(in: folder ?? here) }
      } else if let folder {
        nodes = graph.decisions.map(\.document).filter { graph.documents[$0].lies(in: folder) }
      } else {
        let list = DecisionList(context: context, region: region)
        let logs = list.nearestLogs()
        if logs.count > 1 { throw .severalLogs(logs) }
        nodes = list.decisions(in: logs).map(\.document)
      }
      nodes.sort()
      return nodes.isEmpty ? "" : GraphDrawing(context: context, nodes: nodes).text()
    })
}

/// Some documents and their relations as a Mermaid flow chart, the same for the same pages.
private struct GraphDrawing {
  let context: RegionContext
  let nodes: [Int]

  private struct Relation: Hashable, Comparable {
    let source: Int
    let target: Int
    let kind: Edge.Kind

    static func < (left: Relation, right: Relation) -> Bool {
      (left.source, left.target, left.kind) < (right.source, right.target, right.kind)
    }
  }

  func text() -> String {
    let graph = context.graph
    let ids = ids()
    var lines = ["```mermaid", "graph LR"]
    var gone: [String] = []
    for node in nodes {
      guard let id = ids[node] else { continue }
      let (name, title) = (graph.name(of: .document(node)), graph.title(of: .document(node)))
      let isNumbered = graph.decision(of: node)?.number != nil
      lines.append("  \(id)[\(DiagramText.mermaid(isNumbered ? "\(name): \(title)" : title))]")
      if graph.decision(of: node)?.status?.isLive == false { gone.append(id) }
    }
    for relation in relations() {
      guard let source = ids[relation.source], let target = ids[relation.target] else { continue }
      let arrow = relation.kind == .linksTo ? "-->" : "-- \(relation.kind.name) -->"
      lines.append("  \(source) \(arrow) \(target)")
    }
    if !gone.isEmpty {
      lines.append("  classDef gone stroke-dasharray: 4 4")
      lines.append("  class \(gone.joined(separator: ",")) gone")
    }
    return (lines + ["```"]).joined(separator: "\n")
  }

  /// What somebody wrote from one node to another, each relation once and in its active voice; a link
  /// only where nothing more is said.
  private func relations() -> [Relation] {
    let shown = Set(nodes)
    var found: Set<Relation> = []
    for node in nodes {
      for edge in context.writtenEdges(from: node) {
        guard let target = edge.target.documentIndex, shown.contains(target) else { continue }
        switch edge.kind {
        case .mentions, .next, .partOf, .implementedIn: continue
        case .supersededBy: found.insert(Relation(source: target, target: node, kind: .supersedes))
        case .amendedBy: found.insert(Relation(source: target, target: node, kind: .amends))
        case .linksTo, .dependsOn, .supersedes, .amends, .relatesTo, .implements:
          found.insert(Relation(source: node, target: target, kind: edge.kind))
        }
      }
    }
    var related: Set<[Int]> = []
    for relation in found where relation.kind != .linksTo {
      related.insert([relation.source, relation.target])
      related.insert([relation.target, relation.source])
    }
    return found.filter { $0.kind != .linksTo || !related.contains([$0.source, $0.target]) }.sorted()
  }

  /// Names made from numbers and paths, so that a new page changes no other's.
  private func ids() -> [Int: String] {
    let graph = context.graph
    var taken: Set<String> = []
    var ids: [Int: String] = [:]
    for node in nodes {
      let name = graph.decision(of: node)?.number.map { "adr\(Decision.padded($0))" }
      let stem = name ?? "p_" + graph.documents[node].path.lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber) ? String(character) : "_"
      }.joined()
      var id = stem
      var count = 1
      while !taken.insert(id).inserted {
        count += 1
        id = "\(stem)_\(count)"
      }
      ids[node] = id
    }
    return ids
  }
}

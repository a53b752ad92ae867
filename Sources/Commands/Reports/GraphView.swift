import Knowledge
import Markup

/// A part of the graph in the forms that other programs draw.
struct GraphView {
  enum Format: String, CaseIterable {
    case text
    case dot
    case mermaid
    case json
  }

  let graph: Graph
  let edges: [Edge]
  /// The nodes to show; nil for those that edges name and every document.
  let nodes: Set<NodeID>?

  /// What can be reached from a node, in either direction.
  /// - Complexity: O(*v* + *e*) for each step.
  static func neighbourhood(of start: NodeID, _ edges: [Edge], depth: Int) -> Set<NodeID> {
    var reached: Set<NodeID> = [start]
    var frontier = reached
    for _ in 0..<depth {
      var next: Set<NodeID> = []
      for edge in edges {
        if frontier.contains(edge.source), !reached.contains(edge.target) { next.insert(edge.target) }
        if frontier.contains(edge.target), !reached.contains(edge.source) { next.insert(edge.source) }
      }
      if next.isEmpty { break }
      reached.formUnion(next)
      frontier = next
    }
    return reached
  }

  private struct Relation: Hashable, Comparable {
    var source: NodeID
    var target: NodeID
    var kind: Edge.Kind

    static func < (left: Relation, right: Relation) -> Bool {
      (left.source, left.target, left.kind) < (right.source, right.target, right.kind)
    }
  }

  /// The edges without repeats, sorted.
  private var relations: [Relation] {
    Set(edges.map { Relation(source: $0.source, target: $0.target, kind: $0.kind) }).sorted()
  }

  private var shownNodes: [NodeID] {
    if let nodes { return nodes.sorted() }
    return graph.documents.indices.map { .document($0) } + graph.phases.indices.map { .phase($0) }
  }

  func text(_ format: Format) -> [UInt8] {
    switch format {
    case .text:
      Array(
        relations.map {
          "\(graph.name(of: $0.source)) \($0.kind.name) \(graph.name(of: $0.target))\n"
        }.joined().utf8)
    case .dot: Array(dot().utf8)
    case .mermaid: Array(mermaid().utf8)
    case .json: json()
    }
  }

  private func id(_ node: NodeID) -> String {
    switch node {
    case .document(let index): "d\(index)"
    case .phase(let index): "p\(index)"
    }
  }

  private func label(_ node: NodeID) -> String {
    let name = graph.name(of: node)
    let title = graph.title(of: node)
    return title == name || title.isEmpty ? name : "\(name): \(title)"
  }

  private func dot() -> String {
    var text = "digraph cairn {\n  node [shape=box];\n"
    for node in shownNodes { text += "  \(id(node)) [label=\(DiagramText.dot(label(node)))];\n" }
    for relation in relations {
      text += "  \(id(relation.source)) -> \(id(relation.target))"
      text += relation.kind == .linksTo ? ";\n" : " [label=\(DiagramText.dot(relation.kind.name))];\n"
    }
    return text + "}\n"
  }

  private func mermaid() -> String {
    var text = "graph LR\n"
    for node in shownNodes { text += "  \(id(node))[\(DiagramText.mermaid(label(node)))]\n" }
    for relation in relations {
      let arrow = relation.kind == .linksTo ? "-->" : "-- \(relation.kind.name) -->"
      text += "  \(id(relation.source)) \(arrow) \(id(relation.target))\n"
    }
    return text
  }

  private func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("nodes")
      writer.array(shownNodes) { writer, node in
        writer.object { writer in
          writer.key("id")
          writer.string(id(node))
          writer.key("name")
          writer.string(graph.name(of: node))
          writer.key("title")
          writer.string(graph.title(of: node))
          writer.key("path")
          writer.string(node.documentIndex.map { graph.documents[$0].path })
        }
      }
      writer.key("edges")
      writer.array(relations) { writer, relation in
        writer.object { writer in
          writer.key("source")
          writer.string(id(relation.source))
          writer.key("target")
          writer.string(id(relation.target))
          writer.key("kind")
          writer.string(relation.kind.name)
        }
      }
    }
    return writer.finished()
  }
}

import Knowledge
import Markup

/// A node with its resume block, what it needs, what needs it, and its backlinks.
struct NodeView {
  let graph: Graph
  let node: NodeID
  private let sources: SourceCache

  init(_ graph: Graph, _ node: NodeID, root: String) {
    self.graph = graph
    self.node = node
    sources = SourceCache(root: root)
  }

  private struct Relation {
    var kind: String
    var name: String
    var title: String
    var place: String
  }

  /// The edges of one direction, without repeats, plain links last.
  private func relations(_ edges: some Sequence<Edge>, _ other: (Edge) -> NodeID) -> [Relation] {
    var seen: Set<String> = []
    return edges.sorted { ($0.kind.weight, $0.document, $0.range) < ($1.kind.weight, $1.document, $1.range) }
      .compactMap { edge in
        let name = graph.name(of: other(edge))
        guard seen.insert(edge.kind.name + name).inserted else { return nil }
        let path = graph.documents[Int(edge.document)].path
        let line = sources.source(path).position(edge.range.start).line
        return Relation(
          kind: edge.kind.name, name: name, title: graph.title(of: other(edge)),
          place: "\(path):\(line)")
      }
  }

  private var outgoing: [Relation] { relations(graph.edges(from: node)) { $0.target } }
  private var incoming: [Relation] { relations(graph.edges(to: node)) { $0.source } }

  func text(_ style: Style) -> String {
    var text = ""
    switch node {
    case .document(let index): text += documentText(Int(index), style)
    case .phase(let index): text += phaseText(graph.phases[Int(index)], style)
    }
    for (title, list) in [("Leads to", outgoing), ("Led to by", incoming)] where !list.isEmpty {
      text += "\n\(style.bold(title))\n"
      for relation in list {
        let name = Printable.line(relation.name)
        let shown = relation.title == relation.name ? "" : "  \(Printable.line(relation.title))"
        text += "  \(relation.kind)  \(name)\(shown)  \(style.dim(relation.place))\n"
      }
    }
    return text
  }

  private func documentText(_ index: Int, _ style: Style) -> String {
    let document = graph.documents[index]
    let card = DocumentCard(graph, index)
    var text = style.bold(Printable.line(card.title)) + "\n"
    let facts = [
      ("path", card.path), ("decision", card.decision ?? ""), ("type", card.type ?? ""),
      ("status", card.status ?? ""), ("date", card.date ?? ""),
      ("tags", card.tags.joined(separator: ", ")), ("phase", card.phase ?? ""),
    ]
    for (name, value) in facts where !value.isEmpty {
      text += "  \(style.dim(name + ":")) \(Printable.line(value))\n"
    }
    if let decision = graph.decision(of: index), decision.status?.isLive == false,
      let successor = successor(of: index)
    {
      text += style.yellow("  superseded by \(graph.name(of: successor)) \(graph.title(of: successor))")
      text += "\n"
    }
    if let resume = document.resume {
      text += "\n\(style.bold("Resume"))\n"
      for field in resume.fields {
        text += "  \(style.dim((field.key?.rawValue ?? field.name) + ":")) "
        text += Printable.line(field.value) + "\n"
      }
    }
    return text
  }

  private func successor(of index: Int) -> NodeID? {
    graph.edges(from: .document(index)).first { $0.kind == .supersededBy }?.target
      ?? graph.edges(to: .document(index)).first { $0.kind == .supersedes }?.source
  }

  private func phaseText(_ phase: Phase, _ style: Style) -> String {
    var text = style.bold(Printable.line("\(phase.name): \(phase.title)")) + "\n"
    for statement in phase.statements {
      let path = graph.documents[statement.document].path
      let line = sources.source(path).position(statement.range.start).line
      text += "  \(Printable.line(statement.statusText))  \(style.dim("\(path):\(line)"))\n"
    }
    return text
  }

  func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("name")
      writer.string(graph.name(of: node))
      switch node {
      case .document(let index):
        writer.key("document")
        DocumentCard(graph, Int(index)).write(to: &writer)
        writer.key("resume")
        if let resume = graph.documents[Int(index)].resume {
          writer.array(resume.fields) { writer, field in
            writer.object { writer in
              writer.key("key")
              writer.string(field.key?.rawValue ?? field.name)
              writer.key("value")
              writer.string(field.value)
            }
          }
        } else {
          writer.null()
        }
      case .phase(let index):
        let phase = graph.phases[Int(index)]
        writer.key("phase")
        writer.object { writer in
          writer.key("number")
          writer.string(phase.number)
          writer.key("title")
          writer.string(phase.title)
          writer.key("statements")
          writer.array(phase.statements) { writer, statement in
            writer.object { writer in
              writer.key("path")
              writer.string(graph.documents[statement.document].path)
              writer.key("status")
              writer.string(statement.status?.rawValue)
              writer.key("text")
              writer.string(statement.statusText)
            }
          }
        }
      }
      for (isOutgoing, list) in [(true, outgoing), (false, incoming)] {
        if isOutgoing { writer.key("outgoing") } else { writer.key("incoming") }
        writer.array(list) { writer, relation in
          writer.object { writer in
            writer.key("kind")
            writer.string(relation.kind)
            writer.key("name")
            writer.string(relation.name)
            writer.key("title")
            writer.string(relation.title)
            writer.key("place")
            writer.string(relation.place)
          }
        }
      }
    }
    return writer.finished()
  }
}

extension Edge.Kind {
  /// Strong relations first, mentions and plain links last.
  fileprivate var weight: Int {
    switch self {
    case .linksTo: 100
    case .mentions: 101
    default: Int(rawValue)
    }
  }
}

import Knowledge
import Markup

extension Rule {
  /// Documents that depend on each other in a circle.
  static let dependencyCycle = Rule(
    id: "dependency-cycle", family: .resume, severity: .error,
    summary: "Documents depend on each other in a circle.",
    rationale: """
      Depends-on says what to read first, and in a circle nothing comes first. The whole circle is \
      printed; taking out any one of its steps mends it.
      """,
    examples: [
      .accepted("-- a.md --\n---\ndepends-on: b.md\n---\n-- b.md --\n# B\n"),
      .flagged("-- a.md --\n---\ndepends-on: ⟦b.md⟧\n---\n-- b.md --\n---\ndepends-on: a.md\n---\n"),
    ],
    check: .graph { graph in
      graph.cycles(of: .dependsOn).map { cycle, edges in
        Finding(
          path: graph.documents[cycle[0]].path, range: edges[0].range,
          message: "a circle of dependencies: "
            + (cycle + [cycle[0]]).map { "'\(graph.documents[$0].path)'" }.joined(separator: " → "),
          help: "take out the step that is not needed",
          notes: edges.dropFirst().map { edge in
            .init(
              path: graph.documents[Int(edge.document)].path, range: edge.range,
              message: "the circle goes on here")
          })
      }
    })
}

extension Graph {
  /// The circles that edges of one kind make between documents, each with its edges in order.
  func cycles(of kind: Edge.Kind) -> [(documents: [Int], edges: [Edge])] {
    var successors: [Int: [Int]] = [:]
    var places: [Int: [Int: Edge]] = [:]
    for edge in edges where edge.kind == kind {
      guard let source = edge.source.documentIndex, let target = edge.target.documentIndex else {
        continue
      }
      successors[source, default: []].append(target)
      if places[source]?[target] == nil { places[source, default: [:]][target] = edge }
    }
    return Cycles.cycles(successors).map { cycle in
      let edges = cycle.indices.compactMap {
        places[cycle[$0]]?[cycle[($0 + 1) % cycle.count]]
      }
      return (cycle, edges)
    }
  }
}

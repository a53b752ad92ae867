import Knowledge
import Markup

extension Rule {
  /// Next chains that lead round and round.
  static let endlessNext = Rule(
    id: "endless-next", family: .resume, severity: .warning,
    summary: "The Next fields of some documents lead in a circle that has no way out.",
    rationale: """
      A reader who follows Next should arrive somewhere. A circle is fine where one of its pages \
      also names a page, a decision or a phase outside of it.
      """,
    examples: [
      .accepted(
        "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: a\nNext: b.md\nDepends-on: none\n-->\n"
          + "-- b.md --\n<!-- RESUME CONTEXT\nWhat: b\nWhy: b\nNext: none\nDepends-on: none\n-->\n"),
      .flagged(
        "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: a\nNext: ⟦b.md⟧\nDepends-on: none\n-->\n"
          + "-- b.md --\n<!-- RESUME CONTEXT\nWhat: b\nWhy: b\nNext: a.md\nDepends-on: none\n-->\n"),
    ],
    check: .graph { graph in
      var successors: [Int: [Int]] = [:]
      var hasExit: Set<Int> = []
      for edge in graph.edges where edge.kind == .next {
        guard let source = edge.source.documentIndex else { continue }
        if let target = edge.target.documentIndex {
          successors[source, default: []].append(target)
        } else {
          hasExit.insert(source)
        }
      }
      let components = Cycles.components(successors)
      var component: [Int: Int] = [:]
      for (number, members) in components.enumerated() {
        for member in members { component[member] = number }
      }
      return graph.cycles(of: .next).compactMap { cycle, edges in
        let home = component[cycle[0]]
        let leaves = components[home ?? 0].contains { member in
          hasExit.contains(member)
            || (successors[member] ?? []).contains { component[$0] != home }
        }
        guard !leaves, let first = edges.first else { return nil }
        return Finding(
          path: graph.documents[cycle[0]].path, range: first.range,
          message: "Next leads in a circle: "
            + (cycle + [cycle[0]]).map { "'\(graph.documents[$0].path)'" }.joined(separator: " → "),
          help: "let one of them name what comes after, or 'none'")
      }
    })
}

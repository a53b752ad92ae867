import Knowledge
import Markup

extension Rule {
  /// Documents that no chain of links leads to.
  static let unreachableDocument = Rule(
    id: "unreachable-document", family: .graph, severity: .warning,
    summary: "No chain of links leads from a root to a document.",
    rationale: """
      A page that nobody can arrive at is not read and not kept. Roots are what `roots` in \
      cairn.yml names, else the README and index pages at the top. Without `roots` the rule speaks \
      only where four fifths of the documents are reachable: elsewhere pages are found by other \
      means than links. A link to a folder reaches its README or index. Templates beside decisions, in \
      their folder or in `templates` within it, are copied and not read, so no link must lead there.
      """,
    examples: [
      .accepted("-- README.md --\n[a](a.md)\n-- a.md --\n# A\n"),
      .accepted(
        "-- cairn.yml --\nroots: [README.md]\n-- README.md --\n[a](adr/0001-a.md)\n-- adr/0001-a.md --\n# 1. A\n"
          + "-- adr/templates/short.md --\n# T\n-- adr/template.md --\n# T\n"),
      .flagged("-- cairn.yml --\nroots: [README.md]\n-- README.md --\n# R\n-- a.md --\n⟦# A⟧\n"),
    ],
    check: .graph { graph in
      let roots = graph.roots
      var reached = Set(roots)
      var queue = roots
      while let index = queue.popLast() {
        for edge in graph.edges(from: .document(index)) {
          if let target = edge.target.documentIndex, reached.insert(target).inserted {
            queue.append(target)
          }
        }
      }
      guard !roots.isEmpty,
        graph.configuration.roots != nil
          || Habit.isKept(
            reached.count { !graph.configuration.isAside(graph.documents[$0].path) },
            of: graph.documents.count { !graph.configuration.isAside($0.path) })
      else { return [] }
      let names = graph.names(of: roots)
      let logs = Set(graph.decisions.map(\.folder))
      return graph.documents.indices.filter { index in
        !reached.contains(index) && !graph.documents[index].isTemplate(among: logs)
      }.map { index in
        let document = graph.documents[index]
        return Finding(
          path: document.path, range: document.headRange,
          message: "no link leads here from \(names)",
          help: "link to it, or name it in 'roots' in cairn.yml")
      }
    })
}

extension Document {
  /// True for a template in a folder of decisions, or in a folder of templates within one.
  fileprivate func isTemplate(among logs: Set<String>) -> Bool {
    guard !logs.isEmpty, DecisionFileName.isTemplate(path) else { return false }
    let folder = String(RelativePath.folder(of: path))
    return logs.contains(folder) || logs.contains(String(RelativePath.folder(of: folder)))
  }
}

extension Graph {
  /// Some roots as a message names them.
  fileprivate func names(of roots: [Int]) -> String {
    let names = roots.prefix(3).map { "'\(documents[$0].path)'" }
    return names.joined(separator: " or ") + (roots.count > 3 ? " or another root" : "")
  }
}

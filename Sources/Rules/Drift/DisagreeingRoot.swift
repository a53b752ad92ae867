import Knowledge
import Markup

extension Rule {
  /// Things that documents place in different folders of a machine.
  static let disagreeingRoot = Rule(
    id: "disagreeing-root", family: .drift, severity: .info,
    summary: "Documents place the same thing in different folders of a machine.",
    rationale: """
      `/opt/vault-mcp` in five places and `/srv/vault-mcp` in one: a folder was moved and a page was \
      forgotten. Only folders in which people keep code are compared (/opt, /srv, homes), only names with \
      a hyphen or an underscore, and only where at least three places against a third of them agree. \
      A document that names both folders means both. That several machines differ it cannot see.
      """,
    examples: [
      .accepted("-- a.md --\n`/opt/vault-mcp/a` `/opt/vault-mcp` `/opt/vault-mcp/b` `/srv/vault-mcp`\n"),
      .accepted("-- a.md --\n`/opt/vault-mcp/a`\n-- b.md --\n`/srv/vault-mcp`\n"),
      .flagged("-- a.md --\n`/opt/vault-mcp/a` `/opt/vault-mcp` `/opt/vault-mcp/b`\n-- b.md --\n`⟦/srv/vault-mcp/src⟧`\n"),
    ],
    check: .graph { graph in
      MachinePaths(graph).things.flatMap { thing -> [Finding] in
        let roots = Dictionary(grouping: thing.places, by: \.root).sorted {
          ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }
        guard roots.count > 1, let best = roots.first, best.value.count >= 3 else { return [] }
        let documents = Set(best.value.map(\.document))
        return roots.dropFirst().compactMap { root, places in
          guard places.count * 3 <= best.value.count, !places.contains(where: { documents.contains($0.document) }),
            let first = places.first, let right = best.value.first
          else { return nil }
          return Finding(
            path: graph.documents[first.document].path, range: first.range,
            message: "'\(thing.name)' lies in '\(root)' here and in '\(best.key)' in \(best.value.count) other places",
            help: "write the folder in which it lies",
            notes: places.dropFirst().map {
              .init(path: graph.documents[$0.document].path, range: $0.range, message: "here too")
            } + [.init(path: graph.documents[right.document].path, range: right.range, message: "the other folder")])
        }
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// Files that an accepted decision names as its proof, and that are gone.
  static let outdatedEvidence = Rule(
    id: "outdated-evidence", family: .drift, severity: .info,
    summary: "A decision in force names a file as its proof or its work that is gone.",
    rationale: """
      What a decision tells of its day may name what is gone, but "Proven by", "Enforced by", "Key files" and the like \
      are for whoever asks now whether it is kept. Seen are paths in code font of three parts or more, in lists and \
      tables of accepted decisions below such a line or heading, that Git had at the very place after the decision was \
      written. It cannot see evidence without a path, nor what a paragraph says.
      """,
    examples: [
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Context\n\n- `a/tests/x.rs`\n\n**Proven by:**\n\n- `a/tests/y.rs`\n-- a/tests/y.rs --\nx\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n-- a/tests/x.rs --\nx\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded\n\n**Proven by:**\n\n- `a/tests/x.rs`\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n-- a/tests/x.rs --\nx\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n**Proven by:**\n\n- [B](../b.md)\n- `⟦a/tests/x.rs⟧`\n-- b.md --\nB\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n-- a/tests/x.rs --\nx\n"]),
    ],
    check: .history { graph, history in
      guard let files = history.files, !graph.decisions.isEmpty else { return [] }
      let places = DecisionEvidence(graph, files).places
      return Dictionary(grouping: places, by: \.gone.path).sorted { $0.key < $1.key }.compactMap { path, places in
        guard let first = places.first else { return nil }
        let commit = files.commits[first.gone.commit]
        return Finding(
          path: graph.documents[first.document].path, range: first.range,
          message: "no file '\(path)': \(first.gone.movedTo.map { "moved to '\($0)'" } ?? "deleted") in \(commit.shortID) on \(commit.date)",
          help: first.gone.movedTo == nil ? "name what proves the decision now" : "write the path that it has now",
          notes: places.dropFirst().map {
            .init(path: graph.documents[$0.document].path, range: $0.range, message: "also named here")
          },
          fixes: [])
      }
    })
}

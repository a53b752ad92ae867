import Knowledge
import Markup

extension Rule {
  /// Reviewed dependencies that say something else now.
  static let outdatedReview = Rule(
    id: "outdated-review", family: .drift, severity: .warning,
    summary: "What a document depends on has changed in substance since that was last reviewed.",
    rationale: """
      A document that builds on another is suspect once the other says something else. Only edges that \
      somebody recorded with 'cairn review' are compared, so a knowledge base without a file of reviews \
      hears nothing. Compared are words: marks, line breaks, where links lead, comments and front matter \
      but for title and status may change. An edge with an anchor sees its section alone. The rule cannot \
      tell whether the change matters to the document; 'cairn review' says that it does not, or no longer.
      """,
    examples: [
      .accepted("-- a.md --\n---\ndepends-on: b.md\n---\n-- b.md --\n# B\n"),
      .flagged(
        "-- a.md --\n---\ndepends-on: ⟦b.md⟧\n---\n-- b.md --\n# B\n\nNew.\n-- cairn.reviews --\na.md\tdepends-on\tb.md\t0123456789abcdef\t0123\t-\t2026-01-01\n"
      ),
      .flagged(
        "-- a.md --\n# A\n-- cairn.reviews --\n⟦nonsense⟧\n"),
      .accepted(
        "-- a.md --\n# A\n-- cairn.reviews --\n# Words\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"),
    ],
    check: .history { graph, history in
      let edges = ReviewedEdges(graph)
      let bad = edges.file.badRanges.map { range in
        Finding(
          path: ReviewFile.name, range: range, message: "the line is no review",
          help: "remove it, and run 'cairn review' for what it was about")
      }
      return bad + edges.items.filter(\.isSuspect).compactMap { item in
        guard let review = item.latest, let found = ReviewedEdges.change(of: item, graph, history) else {
          return nil
        }
        let commits = found.commits.suffix(3).map { "\($0.shortID) on \($0.date)" }
        let what = [found.change.text, commits.isEmpty ? "" : "by " + commits.joined(separator: ", ")]
        let target = item.dependency.path
        var notes: [Finding.Note] = []
        if graph.document(at: target) != nil {
          notes = found.change.parts.compactMap { part in
            part.range.map { .init(path: target, range: $0, message: "changed") }
          }
        }
        return Finding(
          path: graph.documents[item.document].path, range: item.dependency.range,
          message: "'\(item.dependency.target)' has changed since it was reviewed on \(review.date)"
            + (what.allSatisfy(\.isEmpty) ? "" : ": " + what.filter { !$0.isEmpty }.joined(separator: ", ")),
          help: "see whether this page still holds, then 'cairn review \(review.source)'",
          notes: Array(notes.prefix(5)))
      }
    })
}

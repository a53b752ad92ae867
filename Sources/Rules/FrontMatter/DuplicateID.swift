import Knowledge
import Markup

extension Rule {
  /// Ids and aliases that two documents claim.
  static let duplicateID = Rule(
    id: "duplicate-id", family: .frontMatter, severity: .error,
    summary: "Two documents have the same id or alias.",
    rationale: """
      A reference by that name could mean either, so it means neither. Where most ids of a \
      knowledge base repeat, they are no names and the rule keeps quiet.
      """,
    examples: [
      .accepted("-- a.md --\n---\nid: a\n---\n-- b.md --\n---\nid: b\n---\n"),
      .flagged("-- a.md --\n---\nid: a\n---\n-- b.md --\n---\nid: b\naliases: [⟦a⟧]\n---\n"),
    ],
    check: .graph { graph in
      var first: [String: (document: Document, range: SourceRange)] = [:]
      var all = 0
      var findings: [Finding] = []
      for document in graph.documents {
        for field in ["id", "aliases"] {
          for (text, range) in document.frontMatter?[field]?.strings ?? [] where !text.isEmpty {
            all += 1
            let key = text.lowercased()
            guard let earlier = first[key], earlier.document.path != document.path else {
              first[key] = (document, range)
              continue
            }
            findings.append(
              Finding(
                path: document.path, range: range,
                message: "'\(text)' also names '\(earlier.document.path)'",
                help: "give each document a name of its own",
                notes: [
                  .init(path: earlier.document.path, range: earlier.range, message: "the other")
                ]))
          }
        }
      }
      return findings.count * 2 <= all ? findings : []
    })
}

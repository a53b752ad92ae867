import Knowledge
import Markup

extension Rule {
  /// Links whose text names another decision than their target.
  static let mislabelledLink = Rule(
    id: "mislabelled-link", family: .link, severity: .warning,
    summary: "A link's text names another decision than the one it leads to.",
    rationale: "One of the two is wrong, and most often it is a number that was changed in one place.",
    examples: [
      .accepted("-- a.md --\n[ADR-1](adr/0001-q.md)\n-- adr/0001-q.md --\n# 1. Q\n"),
      .flagged("-- a.md --\n⟦[ADR-0002](adr/0001-q.md)⟧\n-- adr/0001-q.md --\n# 1. Q\n-- adr/0002-r.md --\n# 2. R\n"),
    ],
    check: .graph { graph in
      guard !graph.decisions.isEmpty else { return [] }
      return graph.documents.indices.flatMap { index -> [Finding] in
        let document = graph.documents[index]
        guard document.references.contains(where: { $0.kind == .decisionMention }) else { return [] }
        let mentions = document.references.filter { $0.kind == .decisionMention }
        return graph.edges(from: .document(index)).compactMap { edge in
          guard edge.kind == .linksTo || edge.kind == .supersedes || edge.kind == .supersededBy,
            let target = edge.target.documentIndex, let decision = graph.decision(of: target),
            let number = decision.number
          else { return nil }
          let inside = mentions.filter { edge.range.contains($0.range) && $0.range != edge.range }
          guard inside.count == 1, let mention = inside.first else { return nil }
          let text = document[mention.destination]
          guard let named = Int(text.drop { !$0.isNumber }), named != number else { return nil }
          return Finding(
            path: document.path, range: edge.range,
            message: "the text says '\(text)', the link leads to '\(graph.name(of: edge.target))'",
            help: "correct the text or the destination")
        }
      }
    })
}

import Markup

extension Rule {
  /// Definitions that an earlier one hides.
  static let duplicateDefinition = Rule(
    id: "duplicate-definition", family: .link, severity: .warning,
    summary: "A link definition repeats a label with another destination.",
    rationale: """
      The first definition counts (CommonMark 4.7), so the later one does nothing. The same \
      destination twice does no harm and is left alone.
      """,
    examples: [
      .accepted("-- a.md --\n[x]\n\n[x]: b.md\n[X]: b.md\n-- b.md --\n"),
      .flagged("-- a.md --\n[x]\n\n[x]: b.md\n⟦[X]: c.md⟧\n-- b.md --\n-- c.md --\n"),
    ],
    check: .document { document, _ in
      guard document.definitions.contains(where: \.isShadowed) else { return [] }
      var first: [String: LinkDefinition] = [:]
      return document.definitions.compactMap { definition in
        // `[//]: # (text)` and its like are comments in disguise.
        let label = document[definition.label]
        if label == "//" || label == "comment" || label == "#" { return nil }
        guard definition.isShadowed, let winner = first[label] else {
          first[label] = definition
          return nil
        }
        if document[winner.destination] == document[definition.destination] { return nil }
        return Finding(
          range: definition.range, message: "'[\(label)]' is already defined; the first one counts",
          help: "remove one, or give it another label",
          notes: [.init(path: document.path, range: winner.range, message: "the first is here")])
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// `[text][label]` without a definition.
  static let undefinedLabel = Rule(
    id: "undefined-label", family: .link, severity: .warning,
    summary: "A link names a label that no definition has.",
    rationale: """
      GitHub shows the brackets as they are. Only `[text][label]` is judged: a lone `[word]` is as \
      likely to be just a word in brackets.
      """,
    examples: [
      .accepted("-- a.md --\n[the plan][Plan] and [a note].\n\n[plan]: b.md\n-- b.md --\n"),
      .flagged(
        "-- a.md --\n[the plan][⟦plna⟧]\n\n[plan]: b.md\n[x]: b.md\n-- b.md --\n",
        fixed: "-- a.md --\n[the plan][plan]\n\n[plan]: b.md\n[x]: b.md\n"),
      .flagged("-- a.md --\n[the plan][⟦plna⟧]\n\n[plan]: gone.md\n"),
    ],
    check: .graph { graph in
      graph.unresolved { document, reference, problem, fixes in
        guard case .noDefinition(let label, let suggestion) = problem else { return nil }
        return Finding(
          path: document.path, range: reference.destinationRange,
          message: "no definition for '[\(label)]'"
            + (suggestion.map { "; did you mean '[\($0)]'?" } ?? ""),
          help: "add '[\(label)]: path' to the document, or write the brackets as '\\['",
          fixes: fixes())
      }
    })
}

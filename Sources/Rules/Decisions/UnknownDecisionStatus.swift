import Knowledge
import Markup

extension Rule {
  /// Statuses outside of the lifecycle.
  static let unknownDecisionStatus = Rule(
    id: "unknown-decision-status", family: .decision, severity: .warning,
    summary: "A decision's status is not part of the lifecycle.",
    rationale: """
      Draft, proposed, then accepted or rejected; accepted, then deprecated or superseded. Other \
      words can be declared with `statuses` under `decisions` in cairn.yml. A status that is a \
      list of choices, as templates have it, is left alone.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted (2026-02-28)\n"),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\n⟦Acepted⟧\n",
        fixed: "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n"),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\n⟦acepted (2026-02-28)⟧\n",
        fixed: "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\naccepted (2026-02-28)\n"),
    ],
    check: .graph { graph in
      let known = graph.configuration.decisions.statuses
      return graph.decisions.compactMap { decision in
        guard let text = decision.statusText, let range = decision.statusRange,
          decision.status == nil, !text.contains("|"), !text.hasPrefix("{"), !text.hasPrefix("["),
          text.count < 60
        else { return nil }
        let word = text.split { !$0.isLetter && $0 != "-" }.first.map(String.init) ?? text
        if known.contains(word.lowercased()) || known.contains(text.lowercased()) { return nil }
        let nearest = NearMiss.nearest(to: word, among: known)
        return Finding(
          path: graph.documents[decision.document].path, range: range,
          message: "unknown status '\(text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "a decision is \(known.joined(separator: ", "))",
          fixes: fixes(word, of: text, in: range, with: nearest))
      }
    })

  /// Exchanges the first word of a status and leaves what is said behind it.
  private static func fixes(
    _ word: String, of text: String, in range: SourceRange, with nearest: String?
  ) -> [Fix] {
    guard let place = Wording.place(of: text, in: range), let found = text.firstRange(of: word) else {
      return []
    }
    let start = Int(place.start) + text[..<found.lowerBound].utf8.count
    return Wording.fixes(word, in: SourceRange(start, start + word.utf8.count), with: nearest)
  }
}

import Knowledge
import Markup

extension Rule {
  /// Decisions that are named and do not exist.
  static let unknownDecision = Rule(
    id: "unknown-decision", family: .decision, severity: .warning,
    summary: "The text names a decision that does not exist.",
    rationale: """
      The number is wrong, or the record was removed. The rule speaks where at least five names of \
      decisions stand in the text and four fifths of them exist: elsewhere the prefix means \
      something else. Names in code are not read.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n-- a.md --\nSee ADR-0001 and `ADR-0009`.\n"),
      .flagged("-- adr/0001-a.md --\n# 1. A\n-- a.md --\nADR-1, ADR-1, ADR-1, ADR-1, ADR-0001 and ⟦ADR-0009⟧.\n"),
    ],
    check: .graph { graph in
      guard !graph.decisions.isEmpty else { return [] }
      let numbers = Set(graph.decisions.compactMap(\.number))
      var all = 0
      var unknown: [Finding] = []
      for document in graph.documents {
        // Links come before the names in their texts, so their reach so far is enough to know.
        var linked: UInt32 = 0
        for reference in document.references {
          if reference.kind.isRendered { linked = max(linked, reference.range.end) }
          guard reference.kind == .decisionMention else { continue }
          let name = document[reference.destination]
          guard let number = Int(name.drop { !$0.isNumber }) else { continue }
          all += 1
          if numbers.contains(number) || reference.range.end <= linked { continue }
          unknown.append(
            Finding(
              path: document.path, range: reference.range, message: "no decision '\(name)'",
              help: "correct the number, or restore the record"))
        }
      }
      return Habit.isKept(all - unknown.count, of: all) ? unknown : []
    })
}

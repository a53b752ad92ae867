import Knowledge
import Markup

extension Rule {
  /// Phases that are named and that no table has.
  static let unknownPhase = Rule(
    id: "unknown-phase", family: .phase, severity: .warning,
    summary: "A document names a phase that no table and no phase document has.",
    rationale: """
      The plan was renumbered, or the phase never entered it. A `phase:` field is judged where the \
      knowledge base has phases; names in the text only where at least five stand there and four \
      fifths of them exist. Next and Depends-on have rules of their own.
      """,
    examples: [
      .accepted("-- plan.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Planned |\n-- a.md --\n---\nphase: 1\n---\n"),
      .flagged("-- plan.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Planned |\n-- a.md --\n---\nphase: ⟦2⟧\n---\n"),
    ],
    check: .graph { graph in
      guard !graph.phases.isEmpty else { return [] }
      let numbers = Set(graph.phases.map(\.number))
      var all = 0
      var mentioned: [Finding] = []
      var stated: [Finding] = []
      for document in graph.documents {
        if let value = document.frontMatter?["phase"], let text = value.string,
          let number = PhaseNumber.reading(text), !numbers.contains(number)
        {
          stated.append(
            Finding(
              path: document.path, range: value.range, message: "no phase '\(text)'",
              help: "the phases are \(graph.phases.map(\.number).joined(separator: ", "))"))
        }
        for reference in document.references where reference.kind == .phaseMention {
          all += 1
          let text = document[reference.destination]
          guard let number = PhaseNumber.canonical(text), !numbers.contains(number) else { continue }
          mentioned.append(
            Finding(
              path: document.path, range: reference.range, message: "no phase '\(text)'",
              help: "the phases are \(graph.phases.map(\.number).joined(separator: ", "))"))
        }
      }
      return stated + (Habit.isKept(all - mentioned.count, of: all) ? mentioned : [])
    })
}

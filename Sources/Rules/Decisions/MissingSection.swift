import Knowledge
import Markup

extension Rule {
  /// Sections that decisions must have.
  static let missingSection = Rule(
    id: "missing-section", family: .decision, severity: .warning,
    summary: "A decision lacks a section that the others have.",
    rationale: """
      A decision without its context or its consequences cannot be judged later. Which sections are \
      asked for is `sections` under `decisions` in cairn.yml; without it, those that four fifths of \
      the other decisions of the folder have.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n# 1. A\n\n## Context\n\nx\n"),
      .flagged("-- cairn.yml --\ndecisions: {sections: [Context, Decision]}\n-- adr/0001-a.md --\n⟦# 1. A⟧\n\n## Context\n\nx\n"),
    ],
    check: .graph { graph in
      graph.decisionLogs.flatMap { log -> [Finding] in
        let sections = log.map { graph.documents[$0.document].sectionNames }
        var counts: [String: Int] = [:]
        for names in sections { for name in names { counts[name, default: 0] += 1 } }
        return zip(log, sections).flatMap { decision, names -> [Finding] in
          let wanted =
            graph.configuration.decisions.sections.isEmpty
            ? counts.keys.filter { name in
              Habit.isKept(
                (counts[name] ?? 0) - (names.contains(name) ? 1 : 0), of: log.count - 1)
            }.sorted()
            : graph.configuration.decisions.sections.map { $0.lowercased() }
          let document = graph.documents[decision.document]
          return wanted.filter { name in !names.contains { $0.hasPrefix(name) } }.map { name in
            Finding(
              path: document.path, range: document.headRange, message: "no section '\(name)'",
              help: "add '## \(name.prefix(1).uppercased() + name.dropFirst())'")
          }
        }
      }
    })
}

extension Document {
  /// The headings below the title, folded.
  var sectionNames: Set<String> {
    Set(headings.filter { $0.level == 2 }.map { self[$0.text].lowercased() })
  }
}

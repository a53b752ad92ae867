import Knowledge
import Markup

extension Rule {
  /// Phases that stand twice in a table or have two documents.
  static let duplicatePhase = Rule(
    id: "duplicate-phase", family: .phase, severity: .error,
    summary: "A phase stands twice in a table, or two documents of a folder claim it.",
    rationale: "A status that is kept in two rows goes stale in one of them.",
    examples: [
      .accepted("-- tasks.md --\n| Phase | Task | Status |\n| --- | --- | --- |\n| 1 | a | Done |\n| 1 | b | Planned |\n"),
      .accepted("-- plan.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Planned |\n| 2 | Planned |\n"),
      .flagged("-- plan.md --\n| Phase | Status |\n| --- | --- |\n| 1 | Planned |\n| 2 | Next |\n| ⟦1⟧ | Done |\n"),
    ],
    check: .graph { graph in
      graph.phases.flatMap { phase -> [Finding] in
        var seen: [String: Phase.Statement] = [:]
        return phase.statements.compactMap { statement in
          let document = graph.documents[statement.document]
          let key =
            statement.table >= 0
            ? "\(document.path)#\(statement.table)" : "\(document.folder)/"
          guard let first = seen[key] else {
            seen[key] = statement
            return nil
          }
          return Finding(
            path: document.path, range: statement.numberRange,
            message: "'\(phase.name)' is here twice", help: "keep one of them",
            notes: [
              .init(
                path: graph.documents[first.document].path, range: first.numberRange,
                message: "the first is here")
            ])
        }
      }
    })
}

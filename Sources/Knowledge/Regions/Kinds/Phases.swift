import Markup

extension RegionKind {
  /// How far each phase is.
  static let phases = RegionKind(
    name: "phases",
    summary: "A table of the phases with their status, and how many of their tasks are done.",
    text: { context, region throws(RegionProblem.Reason) in
      let graph = context.graph
      let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
      let rows = graph.phases.map { phase in
        let truth = phase.statement(ledger: ledger)
        let page = truth.table < 0 ? truth.document : phase.pages.first
        let tasks = phase.pages.flatMap { page in
          graph.documents[page].taskItems.filter { !context.isGenerated($0.range, in: page) }
        }
        return (
          phase: page.map { context.link(to: $0, text: phase.number, from: region) } ?? phase.number,
          focus: MarkdownText.escaped(truth.title.isEmpty ? phase.title : truth.title),
          status: MarkdownText.escaped(truth.statusText.capitalizingFirst()),
          tasks: tasks.isEmpty ? "" : "\(tasks.count { $0.isChecked })/\(tasks.count)"
        )
      }
      if rows.isEmpty { return "" }
      let hasTasks = rows.contains { !$0.tasks.isEmpty }
      return MarkdownText.table(
        ["Phase", "Focus", "Status"] + (hasTasks ? ["Tasks"] : []),
        rows.map { [$0.phase, $0.focus, $0.status] + (hasTasks ? [$0.tasks] : []) })
    })
}

extension Phase {
  /// The documents that are about the phase as a whole, sorted.
  package var pages: [Int] { statements.filter { $0.table < 0 }.map(\.document) }
}

package import Knowledge
import Markup

/// The phases of a knowledge base in plan order, and the table that lists them.
///
/// The table is the ledger's, where `cairn.yml` names one, else that which lists most phases. Its
/// rows give the order; phases that it lacks come behind it, in the order of their numbers.
package struct PhasePlan: Sendable {
  package let phases: [PlannedPhase]
  /// The document that holds the table, as an index of ``Graph/documents``; nil without a table.
  let document: Int?
  /// The table, as an index of ``Document/tables``.
  let table: Int?

  /// - Complexity: O(*n*) in the statements about phases.
  package init(_ graph: Graph) {
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    let main = PhasePlan.table(of: graph, ledger)
    document = main?.document
    table = main?.table
    var rows: [String: SourceRange] = [:]
    for phase in graph.phases {
      rows[phase.number] = phase.statements.first {
        main != nil && $0.document == main?.document && $0.table == main?.table
      }?.range
    }
    let order = graph.phases.indices.sorted { left, right in
      // The graph has them in the order of their numbers.
      switch (rows[graph.phases[left].number], rows[graph.phases[right].number]) {
      case (let one?, let other?): one < other
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): left < right
      }
    }
    phases = order.map { PhasePlan.planned(graph.phases[$0], graph, ledger) }
  }

  package subscript(number: String) -> PlannedPhase? { phases.first { $0.number == number } }

  private static func planned(_ phase: Phase, _ graph: Graph, _ ledger: Int?) -> PlannedPhase {
    // A page that records what was makes no claim about what is, unless nothing else does.
    let claims = phase.statements.filter { !graph.isHistory($0.document) || $0.document == ledger }
    let truth =
      claims.first { $0.document == ledger } ?? claims.first { $0.table < 0 } ?? claims.first
      ?? phase.statement(ledger: ledger)
    let title = claims.first { !$0.title.isEmpty }?.title ?? phase.title
    return PlannedPhase(
      number: phase.number, title: truth.title.isEmpty ? title : truth.title,
      status: truth.status, statusText: truth.statusText,
      path: graph.documents[truth.document].path, range: truth.range,
      pages: phase.pages.map { graph.documents[$0].path })
  }

  /// The table with the most phases; of two alike the first.
  private static func table(of graph: Graph, _ ledger: Int?) -> (document: Int, table: Int)? {
    struct Place: Hashable {
      let document: Int
      let table: Int
    }
    var counts: [Place: Int] = [:]
    for phase in graph.phases {
      for statement in phase.statements where statement.table >= 0 {
        if graph.isHistory(statement.document), statement.document != ledger { continue }
        counts[Place(document: statement.document, table: statement.table), default: 0] += 1
      }
    }
    let places = counts.keys.filter { ledger == nil || $0.document == ledger }
    let best = (places.isEmpty ? Array(counts.keys) : places).min { left, right in
      (-(counts[left] ?? 0), left.document, left.table)
        < (-(counts[right] ?? 0), right.document, right.table)
    }
    return best.map { ($0.document, $0.table) }
  }
}

package import Knowledge
import Markup

/// The phases of a knowledge base in plan order, and the table that lists them.
///
/// The table is the ledger's, where `cairn.yml` names one, else that which lists most phases. Its
/// rows give the order; phases that it lacks come behind it, in the order of their numbers. A table
/// whose titles are others is one of another plan, and says nothing about this one.
package struct PhasePlan: Sendable {
  package let phases: [PlannedPhase]
  /// The document that holds the table, as an index of ``Graph/documents``; nil without a table.
  let document: Int?
  /// The table, as an index of ``Document/tables``.
  let table: Int?
  /// Which tables make the plan.
  let tables: PhaseTables

  /// - Complexity: O(*n*) in the statements about phases.
  package init(_ graph: Graph) {
    let tables = PhaseTables(graph)
    self.tables = tables
    document = tables.main?.document
    table = tables.main?.table
    var rows: [String: SourceRange] = [:]
    var planned: [PlannedPhase] = []
    for phase in graph.phases {
      let claims = phase.statements.filter(tables.belongs)
      guard let truth = tables.truth(of: claims) else { continue }
      rows[phase.number] = claims.first { tables.main == PhaseTables.Place($0) }?.range
      let title = truth.title.isEmpty ? claims.first { !$0.title.isEmpty }?.title : truth.title
      planned.append(
        PlannedPhase(
          number: phase.number, title: title ?? "", status: truth.status,
          statusText: truth.statusText, path: graph.documents[truth.document].path,
          range: truth.range, pages: phase.pages.map { graph.documents[$0].path }))
    }
    let order = planned.indices.sorted { left, right in
      // The graph has them in the order of their numbers.
      switch (rows[planned[left].number], rows[planned[right].number]) {
      case (let one?, let other?): one < other
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): left < right
      }
    }
    phases = order.map { planned[$0] }
    path = document.map { graph.documents[$0].path }
    rivals = Set(tables.rivals.map { graph.documents[$0.document].path }).sorted()
    let place = document.map { graph.documents[$0].path } ?? phases.first?.path
    folder = place.map { String(RelativePath.folder(of: $0)) } ?? ""
  }

  /// The documents with tables that list as many phases as the plan's own and say something else, by which
  /// the plan would be another; sorted. Which one is taken is decided by the order of the paths then.
  package let rivals: [String]
  /// The document that has the plan's table, relative to the root; nil without a table.
  package let path: String?
  /// The folder of the page that has the table; without one, of the first phase's page.
  package let folder: String

  package subscript(number: String) -> PlannedPhase? { phases.first { $0.number == number } }
}

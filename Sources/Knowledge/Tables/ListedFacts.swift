import Markup

/// Facts that lists state under the heading of what they are about, such as `- Port: 8080` under "vault-mcp".
struct ListedFacts {
  private struct Name: Hashable {
    let thing: String
    let column: String
  }

  private let graph: Graph
  /// What lists say of a thing; more than one statement where several pages do.
  private var statements: [Name: [DisputedFact.Statement]] = [:]

  /// What a thing has one of, whatever else is told of it.
  private static let columns: Set<String> = [
    "port", "host", "url", "version", "model", "owner", "ip", "price", "ram", "cpu", "os", "region", "language",
    "license", "transport", "runtime", "vlan", "repository", "domain", "image", "namespace", "schedule",
  ]

  /// - Complexity: O(*n*) in the claims of all documents.
  init(_ graph: Graph) {
    self.graph = graph
    for (index, document) in graph.documents.enumerated() where graph.speaksOfToday(index) {
      for claim in document.claims where claim.kind == .item && !claim.subject.isEmpty {
        guard claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) else { continue }
        // No name of such a column is longer.
        guard claim.value.count <= 24 else { continue }
        let column = ColumnName.canonical(document[claim.value])
        guard ListedFacts.columns.contains(column),
          let heading = document.heading(before: Int(claim.range.start))
        else { continue }
        let thing = CellText(document[document.headings[heading].text]).text
        let written = document[claim.subject]
        statements[Name(thing: thing, column: column), default: []].append(
          DisputedFact.Statement(
            document: index, range: claim.range, written: written, text: CellText(written),
            label: document[claim.value]))
      }
    }
  }

  /// The facts that a table states otherwise.
  ///
  /// A thing that several rows or several lists are about is not compared: each may be another of the name.
  func disputes(with survey: TableSurvey) -> [DisputedFact] {
    guard !statements.isEmpty else { return [] }
    var cells: [Name: [DisputedFact.Statement]] = [:]
    var headers: [Name: (key: String, column: String)] = [:]
    for table in survey.tables where !ColumnName.isGeneric(table.columns[table.keyColumn]) {
      let document = graph.documents[table.document]
      for (column, name) in table.columns.enumerated() where ListedFacts.columns.contains(name) {
        for key in table.keys {
          let fact = Name(thing: key, column: name)
          guard statements[fact] != nil, let row = table.rows[key] else { continue }
          let cell = document.cell(table.table, row: row, column: column)
          let written = document[cell.text]
          headers[fact] = (
            document[document.cell(table.table, row: row, column: table.keyColumn).text],
            document[document.cell(table.table, row: 0, column: column).text]
          )
          cells[fact, default: []].append(
            DisputedFact.Statement(
              document: table.document, range: cell.range, written: written, text: CellText(written),
              label: document[document.cell(table.table, row: row, column: table.keyColumn).text]))
        }
      }
    }
    return cells.compactMap { fact, found in
      guard found.count == 1, let listed = statements[fact], listed.count == 1, let header = headers[fact],
        graph.mayCompare(found[0].document, listed[0].document)
      else { return nil }
      return DisputedFact(found + listed, key: header.key, column: header.column)
    }
  }
}

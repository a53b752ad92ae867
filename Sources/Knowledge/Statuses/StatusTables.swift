package import Markup

/// Tables with a status column, and the rows of two that name the same thing.
package struct StatusTables: Sendable {
  /// A row's status.
  package struct Row: Sendable {
    /// An index of ``Graph/documents``.
    package let document: Int
    /// As written.
    package let text: String
    /// Where ``text`` stands.
    package let range: SourceRange
    let status: PhaseStatus
    let title: String
  }

  /// A thing with two statuses.
  package struct Disagreement: Sendable {
    /// The first cell of the row.
    package let name: String
    package let wrong: Row
    package let right: Row
  }

  private struct Rows {
    var document: Int
    var names: [String] = []
    var rows: [String: Row] = [:]
    var written: [String: String] = [:]
  }

  private let graph: Graph
  private var tables: [Rows] = []
  /// The tables that have a name, by the name.
  private var places: [String: [Int]] = [:]

  /// - Complexity: O(*n*) in the cells.
  package init(_ graph: Graph) {
    self.graph = graph
    let words = graph.configuration.phases.statuses
    for (index, document) in graph.documents.enumerated()
    where !document.tables.isEmpty && graph.natures[index].isDisjoint(with: [.history, .report]) {
      let generated = document.generatedRanges
      for table in document.tables where !generated.contains(where: { $0.contains(table.range) }) {
        guard let rows = StatusTables.rows(of: table, document, index, words) else { continue }
        for name in rows.names { places[name, default: []].append(tables.count) }
        tables.append(rows)
      }
    }
  }

  private static func rows(
    of table: Table, _ document: Document, _ index: Int, _ words: [String: PhaseStatus]
  ) -> Rows? {
    guard table.rows > 2, table.columns > 1 else { return nil }
    let header = (0..<table.columns).map { document[document.cell(table, row: 0, column: $0).text].lowercased() }
    guard let state = header.firstIndex(where: { $0 == "status" || $0 == "state" }), state > 0,
      StageName.noun(header[0]) == nil, header[0] != "adr", header[0] != "decision"
    else { return nil }
    var rows = Rows(document: index)
    for row in 1..<table.rows {
      let name = document[document.cell(table, row: row, column: 0).text]
      let folded = name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
      let cell = document.cell(table, row: row, column: state)
      let text = document[cell.text]
      guard folded.count > 0, StageName(reading: name) == nil, let status = status(text, words) else { continue }
      // A name that stands twice says nothing.
      guard rows.rows[folded] == nil else { return nil }
      let title = state > 1 ? document[document.cell(table, row: row, column: 1).text] : ""
      rows.names.append(folded)
      rows.written[folded] = name
      rows.rows[folded] = Row(document: index, text: text, range: cell.range, status: status, title: title)
    }
    return rows.names.count > 1 ? rows : nil
  }

  private static func status(_ text: String, _ words: [String: PhaseStatus]) -> PhaseStatus? {
    if let status = PhaseStatus(reading: text, words: words) { return status }
    switch PhaseStatus.folded(text).split(separator: " ").first {
    case "open", "proposed", "draft": return .planned
    case "closed", "live", "deployed", "resolved", "fixed": return .complete
    default: return nil
    }
  }

  /// The things whose statuses cannot both hold, by document and place.
  package func disagreements(_ files: FileHistory?) -> [Disagreement] {
    var found: [Disagreement] = []
    var seen: Set<[Int]> = []
    for (left, table) in tables.enumerated() {
      for name in table.names {
        for right in places[name] ?? [] where right > left && tables[right].document != table.document {
          guard seen.insert([left, right]).inserted else { continue }
          found += compared(table, tables[right], files)
        }
      }
    }
    return found.sorted { ($0.wrong.document, $0.wrong.range) < ($1.wrong.document, $1.wrong.range) }
  }

  private func compared(_ left: Rows, _ right: Rows, _ files: FileHistory?) -> [Disagreement] {
    let shared = left.names.filter { name in
      guard let one = left.rows[name], let other = right.rows[name] else { return false }
      // Letters alone may be a name; what holds a digit, or little, is a number that other tables use, too.
      let isNumber = name.contains(where: \.isNumber) || name.count < 5
      return isNumber ? StageTitle.areSame(one.title, other.title) : true
    }
    guard shared.count > 1, shared.count * 2 >= min(left.names.count, right.names.count) else { return [] }
    let dates = [left, right].map { files?.lastChange(of: graph.documents[$0.document].path)?.date ?? "" }
    let found = shared.compactMap { name -> Disagreement? in
      guard let one = left.rows[name], let other = right.rows[name],
        one.status.contradicts(other.status, isStrict: false)
      else { return nil }
      let isLeftRight =
        dates[0] == dates[1] ? one.status.progress >= other.status.progress : dates[0] > dates[1]
      return Disagreement(
        name: left.written[name] ?? name, wrong: isLeftRight ? other : one, right: isLeftRight ? one : other)
    }
    // Tables that differ in most of what they share tell of different things.
    return found.count * 2 <= shared.count ? found : []
  }
}

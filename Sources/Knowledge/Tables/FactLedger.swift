import Markup

/// Gathers the places of each fact while pairs of tables are compared.
struct FactLedger {
  private struct Place: Hashable {
    let table: Int
    let row: Int
    let column: Int
  }

  private let graph: Graph
  private let survey: TableSurvey
  /// The places that state one fact, each with the place that stands for all of them.
  private var parents: [Place: Place] = [:]
  /// Those that differ, with the number of rows that agree where this one alone differs.
  private var disputed: [Place: Int] = [:]
  /// The columns of tables that have a sibling with the column, about the same things, in their document:
  /// each is about one case of them.
  private let variants: [Int: Set<String>]

  init(_ graph: Graph, _ survey: TableSurvey) {
    self.graph = graph
    self.survey = survey
    var variants: [Int: Set<String>] = [:]
    for pair in survey.pairs where survey.tables[pair.left].document == survey.tables[pair.right].document {
      let shared = Set(survey.tables[pair.left].columns).intersection(survey.tables[pair.right].columns)
      variants[pair.left, default: []].formUnion(shared)
      variants[pair.right, default: []].formUnion(shared)
    }
    self.variants = variants
  }

  mutating func compare(_ pair: TableSurvey.Pair) {
    let left = survey.tables[pair.left]
    let right = survey.tables[pair.right]
    guard !ColumnName.isGeneric(left.columns[left.keyColumn]),
      !ColumnName.isGeneric(right.columns[right.keyColumn]),
      pair.common.count(where: FactLedger.isSerial) * 2 < pair.common.count
    else { return }
    let isOneDocument = left.document == right.document
    var shared: [(Int, Int)] = []
    for column in left.columns.indices where column != left.keyColumn {
      let name = left.columns[column]
      guard !name.isEmpty, let other = right.columns.firstIndex(of: name), other != right.keyColumn,
        left.columns.count(where: { $0 == name }) == 1, right.columns.count(where: { $0 == name }) == 1,
        !ColumnName.isMeasured(name), !isSomebodyElses(name, left),
        isOneDocument
          || variants[pair.left]?.contains(name) != true && variants[pair.right]?.contains(name) != true
      else { continue }
      shared.append((column, other))
    }
    var results: [(places: (Place, Place), comparison: CellText.Comparison, column: Int)] = []
    for (column, other) in shared {
      for key in pair.common {
        guard let row = left.rows[key], let otherRow = right.rows[key] else { continue }
        let places = (
          Place(table: pair.left, row: row, column: column),
          Place(table: pair.right, row: otherRow, column: other)
        )
        let comparison = text(places.0).compare(text(places.1))
        if comparison != .unclear { results.append((places, comparison, column)) }
      }
    }
    // Two tables of one page are mostly about two cases; they are copies where all but one cell agree.
    if isOneDocument {
      let differing = results.count { $0.comparison == .contradicting }
      guard differing == 1, results.count >= 7, shared.count >= 2 else { return }
    }
    for (column, _) in shared {
      let own = results.filter { $0.column == column }
      let agreeing = own.filter { $0.comparison == .same }
      let differing = own.count - agreeing.count
      let said = Set(agreeing.map { text($0.places.0).text })
      guard agreeing.count >= 2, agreeing.count >= 2 * differing, said.count > 1 || differing == 1
      else { continue }
      for result in own {
        join(result.places.0, result.places.1)
        if result.comparison == .contradicting { disputed[result.places.0] = differing == 1 ? agreeing.count : 0 }
      }
    }
  }

  /// True for `A003` and `T-1`, which number the things of one table.
  private static func isSerial(_ key: String) -> Bool {
    let letters = key.prefix { $0.isLetter || $0 == "-" }
    return letters.count <= 4 && !letters.isEmpty && letters.count < key.count
      && key.dropFirst(letters.count).allSatisfy(\.isNumber)
  }

  /// The status of phases and decisions is compared by rules of their own.
  private func isSomebodyElses(_ name: String, _ table: KeyedTable) -> Bool {
    guard name == "status" || name == "state" || name == "progress" else { return false }
    return table.columns.contains { ["phase", "adr", "decision", "milestone"].contains($0) }
  }

  private func text(_ place: Place) -> CellText { CellText(written(place)) }

  private func written(_ place: Place) -> String {
    let table = survey.tables[place.table]
    let document = graph.documents[table.document]
    return document[document.cell(table.table, row: place.row, column: place.column).text]
  }

  private mutating func join(_ left: Place, _ right: Place) {
    let first = root(left)
    let second = root(right)
    if first != second { parents[second] = first }
    parents[first] = first
  }

  private func root(_ place: Place) -> Place {
    var place = place
    while let parent = parents[place], parent != place { place = parent }
    return place
  }

  func disputes() -> [DisputedFact] {
    var wanted: [Place: Int] = [:]
    for (place, siblings) in disputed { wanted[root(place)] = max(wanted[root(place)] ?? 0, siblings) }
    var groups: [Place: [Place]] = [:]
    for place in parents.keys {
      let root = root(place)
      if wanted[root] != nil { groups[root, default: []].append(place) }
    }
    return groups.compactMap { root, places -> DisputedFact? in
      let sorted = places.sorted { ($0.table, $0.row, $0.column) < ($1.table, $1.row, $1.column) }
      guard let first = sorted.first else { return nil }
      let statements = sorted.map { place -> DisputedFact.Statement in
        let table = survey.tables[place.table]
        let document = graph.documents[table.document]
        return DisputedFact.Statement(
          document: table.document,
          range: document.cell(table.table, row: place.row, column: place.column).range,
          written: written(place), text: text(place),
          label: written(Place(table: place.table, row: place.row, column: table.keyColumn)), breadth: table.table.columns)
      }
      var fact = DisputedFact(
        statements, key: written(Place(table: first.table, row: first.row, column: survey.tables[first.table].keyColumn)),
        column: written(Place(table: first.table, row: 0, column: first.column)))
      fact?.siblings = wanted[root] ?? 0
      return fact
    }
  }
}

import Knowledge

/// Tells which of the tables that list phases is the plan's own, and which others speak of it.
struct PhaseTables {
  /// A table of a document.
  struct Place: Hashable {
    let document: Int
    let table: Int

    init(_ statement: Phase.Statement) {
      document = statement.document
      table = statement.table
    }

    init(document: Int, table: Int) {
      self.document = document
      self.table = table
    }
  }

  /// The table of the plan; nil where no table lists phases.
  let main: Place?
  /// Tables that list as many phases as the main one, and others; empty where one is named.
  let rivals: [Place]
  private let ledger: Int?
  private let others: Set<Place>
  /// By document: true for a record of what was.
  let isHistory: [Bool]

  /// - Complexity: O(*n*) in the statements about phases.
  init(_ graph: Graph) {
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    self.ledger = ledger
    isHistory = graph.documents.indices.map { graph.isHistory($0) && $0 != ledger }
    let isHistory = isHistory
    var counts: [Place: Int] = [:]
    for phase in graph.phases {
      for statement in phase.statements
      where statement.table >= 0 && !isHistory[statement.document] {
        counts[Place(statement), default: 0] += 1
      }
    }
    let own = counts.keys.filter { $0.document == ledger }
    // The most phases; of two alike the first.
    let main = (own.isEmpty ? Array(counts.keys) : own).min { left, right in
      (-(counts[left] ?? 0), left.document, left.table)
        < (-(counts[right] ?? 0), right.document, right.table)
    }
    self.main = main
    others = PhaseTables.others(graph, main)
    rivals =
      !own.isEmpty
      ? []
      : counts.keys.filter { place in
        guard let main, place != main, counts[place] == counts[main] else { return false }
        return PhaseTables.differ(place, main, graph)
      }.sorted { ($0.document, $0.table) < ($1.document, $1.table) }
  }

  /// The tables that have a phase with the main table's title for it, and those on its page.
  private static func others(_ graph: Graph, _ main: Place?) -> Set<Place> {
    guard let main else { return [] }
    var others: Set<Place> = []
    for phase in graph.phases {
      let title = phase.statements.first { Place($0) == main }?.title
      for statement in phase.statements where statement.table >= 0 {
        let isSame = title.map { PhaseTables.agree($0, statement.title) } ?? false
        if isSame || statement.document == main.document { others.insert(Place(statement)) }
      }
    }
    return others
  }

  /// True where it matters which of two tables is the plan's: one has a phase that the other lacks, or a
  /// phase has another title or status there.
  private static func differ(_ left: Place, _ right: Place, _ graph: Graph) -> Bool {
    graph.phases.contains { phase in
      let one = phase.statements.first { Place($0) == left }
      let other = phase.statements.first { Place($0) == right }
      switch (one, other) {
      case (nil, nil): return false
      case (let one?, let other?):
        if !agree(one.title, other.title) { return true }
        guard let status = one.status, let right = other.status else {
          return one.status != other.status
        }
        return status.contradicts(right, isStrict: true)
      default: return true
      }
    }
  }

  private static func agree(_ left: String, _ right: String) -> Bool {
    left.isEmpty || right.isEmpty || left.lowercased() == right.lowercased()
      || StageTitle.areSame(left, right)
  }

  /// True for a statement about the plan as it is: on a page that is no record of what was, and in
  /// no other plan's table.
  func belongs(_ statement: Phase.Statement) -> Bool {
    if isHistory[statement.document] { return false }
    return statement.table < 0 || others.contains(Place(statement))
  }

  /// True for a table whose rows make the plan.
  func holdsPlan(document: Int, table: Int) -> Bool {
    let place = Place(document: document, table: table)
    return place == main || document == ledger || others.contains(place)
  }

  /// True for a statement that must say what the one that counts says: the ledger's, the main
  /// table's, and each page's about its own phase. What other pages repeat is no matter of the plan.
  func mustAgree(_ statement: Phase.Statement) -> Bool {
    statement.table < 0 || statement.document == ledger || Place(statement) == main
  }

  /// The statement that counts: the ledger's, else a phase document's, else the main table's; one
  /// that says nothing counts only where none says anything.
  func truth(of all: [Phase.Statement]) -> Phase.Statement? {
    let stating = all.filter { !$0.saysNothing }
    let claims = stating.isEmpty ? all : stating
    return claims.first { $0.document == ledger } ?? claims.first { $0.table < 0 }
      ?? claims.first { Place($0) == main } ?? claims.first
  }
}

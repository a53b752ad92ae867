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
    main = (own.isEmpty ? Array(counts.keys) : own).min { left, right in
      (-(counts[left] ?? 0), left.document, left.table)
        < (-(counts[right] ?? 0), right.document, right.table)
    }
    others = PhaseTables.others(graph, main)
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

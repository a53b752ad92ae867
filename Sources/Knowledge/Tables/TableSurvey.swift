import Markup

/// The tables of a knowledge base that are about things, and which of them are about the same things.
package struct TableSurvey: Sendable {
  package let tables: [KeyedTable]
  /// Pairs of ``tables`` with at least three common keys and three fifths of the smaller one's, in order.
  package let pairs: [Pair]

  package struct Pair: Sendable {
    package let left: Int
    package let right: Int
    /// In the order of the left table.
    package let common: [String]
  }

  /// A key that more tables have tells nothing of what they are about.
  private static let mostTables = 40

  /// - Complexity: O(*n*) in the number of cells, and in the pairs of tables that share a key.
  package init(_ graph: Graph) {
    var tables: [KeyedTable] = []
    for (index, document) in graph.documents.enumerated() where graph.speaksOfToday(index) {
      for table in document.tables {
        if let keyed = KeyedTable(document, index: index, table) { tables.append(keyed) }
      }
    }
    self.tables = tables
    pairs = TableSurvey.pairs(of: tables.map(\.keys), atLeast: 3).compactMap { left, right in
      let common = tables[left].keys.filter { tables[right].rows[$0] != nil }
      guard common.count * 5 >= min(tables[left].keys.count, tables[right].keys.count) * 3,
        graph.mayCompare(tables[left].document, tables[right].document)
      else { return nil }
      return Pair(left: left, right: right, common: common)
    }
  }

  /// The pairs of lists that share enough members, each pair once and in order.
  static func pairs(of lists: [[String]], atLeast least: Int) -> [(Int, Int)] {
    var holders: [String: [Int]] = [:]
    for (index, list) in lists.enumerated() {
      for key in list where holders[key]?.last != index { holders[key, default: []].append(index) }
    }
    var result: [(Int, Int)] = []
    for (left, list) in lists.enumerated() {
      var shared: [Int: Int] = [:]
      for key in Set(list) {
        guard let found = holders[key], found.count > 1, found.count <= mostTables else { continue }
        for right in found where right > left { shared[right, default: 0] += 1 }
      }
      for right in shared.keys.sorted() where shared[right, default: 0] >= least {
        result.append((left, right))
      }
    }
    return result
  }
}

extension Graph {
  /// True for a document whose tables and lists are meant to hold now, and to be held against others.
  package func speaksOfToday(_ document: Int) -> Bool {
    natures[document].isDisjoint(with: [.history, .sample])
  }

  /// True for two documents that speak of one state: neither is the other in another language or version.
  package func mayCompare(_ left: Int, _ right: Int) -> Bool {
    left == right || !PageScope.areVariants(documents[left].path, documents[right].path)
  }
}

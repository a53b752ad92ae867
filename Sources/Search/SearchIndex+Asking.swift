import GRDB

extension SearchIndex {
  /// Finds the sections that have all words of a query, or, where none has, those that have any.
  ///
  /// - Parameter limit: The most hits that are given.
  /// - Throws: ``Failure`` for an index that turns out to be damaged.
  /// - Complexity: O(*m* log *m*) in the sections that fit.
  package func search(
    _ query: SearchQuery, _ filter: SearchFilter = SearchFilter(), limit: Int
  ) throws(Failure) -> SearchAnswer {
    do {
      return try queue.read { database in
        let asking = IndexReader(database: database)
        let pages = filter.isEmpty ? nil : try asking.pages(filter)
        var demand = SearchQuery.Demand.all
        var found = try asking.places(query, demand, pages, limit)
        if found.isEmpty, query.groups.count > 1 {
          demand = .any
          found = try asking.places(query, demand, pages, limit)
        }
        let hits = try asking.hits(found, query.expression(demand))
        let corrections = found.isEmpty || demand == .any ? try asking.corrections(query) : []
        return SearchAnswer(
          hits: hits, count: found.first?.count ?? 0, demand: found.isEmpty ? .all : demand,
          corrections: corrections)
      }
    } catch {
      throw Failure(error)
    }
  }

  /// The pages that fit a query best, for what ranks pages and not sections: each with the rank of its
  /// best section, best first, equal ones by path.
  ///
  /// - Parameter demand: Whether a section must have all words, or any.
  /// - Throws: ``Failure`` for an index that turns out to be damaged.
  package func pages(
    _ query: SearchQuery, _ demand: SearchQuery.Demand, limit: Int
  ) throws(Failure) -> [(path: String, rank: Double)] {
    do {
      return try queue.read { database in
        var values: [(any DatabaseValueConvertible)?] = [query.expression(demand)]
        var tables = ["found AS MATERIALIZED (\(IndexReader.ranked))"]
        if let excluded = query.excludedExpression {
          values.append(excluded)
          tables.append("excluded AS MATERIALIZED (\(IndexReader.matching))")
        }
        let rows = try Row.fetchAll(
          database,
          sql: """
            WITH \(tables.joined(separator: ", "))
            SELECT page.path, min(found.weight) AS best
            FROM found CROSS JOIN place ON place.id = found.id CROSS JOIN page ON page.id = place.page
            \(values.count == 1 ? "" : "WHERE found.id NOT IN excluded")
            GROUP BY page.id ORDER BY best, page.path LIMIT ?
            """, arguments: StatementArguments(values + [limit]))
        return rows.map { (path: $0[0], rank: $0[1]) }
      }
    } catch {
      throw Failure(error)
    }
  }
}

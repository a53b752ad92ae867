import GRDB

extension SearchIndex {
  /// Finds the sections that have all words of a query, or, where none has, those that have any.
  ///
  /// - Parameter limit: The most hits that are given.
  /// - Throws: ``Failure`` for an index that turns out to be damaged.
  /// - Complexity: O(*m* log *m*) in the sections that fit.
  func search(
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
          corrections: corrections,
          unread: found.isEmpty || !corrections.isEmpty ? try asking.unread(pages) : [])
      }
    } catch {
      throw Failure(error)
    }
  }
}

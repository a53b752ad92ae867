import GRDB
import Knowledge

/// Asks the tables of an index.
struct IndexReader {
  let database: Database

  /// A section that fits.
  struct Place {
    let id: Int64
    let rank: Double
    /// How many sections fit in all.
    let count: Int
  }

  /// The ids of the pages that a filter lets through, as a list in JSON.
  func pages(_ filter: SearchFilter) throws -> String {
    var ids: [String] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT id, path, type, status, tags FROM page")
    while let row = try rows.next() {
      let tags = SearchSchema.parts(row[4])
      if filter.fits(path: row[1], type: row[2], status: row[3], tags: tags) {
        ids.append(String(row[0] as Int64))
      }
    }
    return "[" + ids.joined(separator: ",") + "]"
  }

  /// Sections with their weights, and sections alone. Both are asked for once and kept: as a condition of a join
  /// FTS5 is asked again for every row.
  static let ranked =
    "SELECT rowid AS id, bm25(section, \(SearchSchema.weights)) AS weight FROM section WHERE section MATCH ?"
  static let matching = "SELECT rowid AS id FROM section WHERE section MATCH ?"

  /// The first sections that fit a query, best first, equal ones by path and line.
  ///
  /// What is in the section itself, and what must not be, are questions of their own: in one expression with
  /// the words, FTS5 counts some of them twice in some rows.
  func places(
    _ query: SearchQuery, _ demand: SearchQuery.Demand, _ pages: String?, _ limit: Int
  ) throws -> [Place] {
    var tables = [
      "found AS MATERIALIZED (\(IndexReader.ranked))", "own AS MATERIALIZED (\(IndexReader.matching))",
    ]
    var conditions = ["found.id IN own"]
    var arguments: [(any DatabaseValueConvertible)?] = [query.expression(demand), query.ownExpression]
    if let excluded = query.excludedExpression {
      tables.append("excluded AS MATERIALIZED (\(IndexReader.matching))")
      conditions.append("found.id NOT IN excluded")
      arguments.append(excluded)
    }
    if let pages {
      conditions.append("page.id IN (SELECT value FROM json_each(?))")
      arguments.append(pages)
    }
    arguments.append(limit)
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH \(tables.joined(separator: ", "))
        SELECT found.id, found.weight, count(*) OVER ()
        FROM found CROSS JOIN place ON place.id = found.id CROSS JOIN page ON page.id = place.page
        WHERE \(conditions.joined(separator: " AND "))
        ORDER BY found.weight, page.path, place.line LIMIT ?
        """, arguments: StatementArguments(arguments))
    return rows.map { Place(id: $0[0], rank: $0[1], count: $0[2]) }
  }

  /// The paths of pages that could not be read.
  ///
  /// - Parameter pages: As ``pages(_:)`` lists them; nil for all.
  func unread(_ pages: String?) throws -> [String] {
    let among = pages == nil ? "" : "AND id IN (SELECT value FROM json_each(?)) "
    return try String.fetchAll(
      database, sql: "SELECT path FROM page WHERE unread \(among)ORDER BY path",
      arguments: StatementArguments([pages].compactMap { $0 }))
  }

  /// True where any section has a word.
  private func isThere(_ term: SearchQuery.Term) throws -> Bool {
    try Int64.fetchOne(
      database, sql: "SELECT rowid FROM section WHERE section MATCH ? LIMIT 1",
      arguments: [term.expression]) != nil
  }

  /// What is shown of some sections, in their order.
  func hits(_ places: [Place], _ expression: String) throws -> [SearchHit] {
    let columns = PageRow.columns.split(separator: ", ").map { "page." + $0 }.joined(separator: ", ")
    let ids = "[" + places.map { String($0.id) }.joined(separator: ",") + "]"
    // The plus keeps SQLite from asking FTS5 anew for each section.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT highlight(section, 4, ?, ?), place.line, place.body_line, place.headings, place.anchor,
          section.rowid, \(columns)
        FROM section CROSS JOIN place ON place.id = section.rowid CROSS JOIN page ON page.id = place.page
        WHERE section MATCH ? AND +section.rowid IN (SELECT value FROM json_each(?))
        """,
      arguments: [
        String(SearchExcerpt.opening), String(SearchExcerpt.closing), expression, ids,
      ])
    var found: [Int64: Row] = [:]
    for row in rows { found[row[5]] = row }
    return places.compactMap { place in
      guard let row = found[place.id] else { return nil }
      let body: String = row[0]
      let best = SearchExcerpt.best(of: body)
      let page = PageRow(row, from: 6)
      return SearchHit(
        path: page.path, line: best.map { row[2] + $0.line } ?? row[1], title: page.title,
        headings: SearchSchema.parts(row[3]), anchor: row[4], type: page.type, status: page.status,
        tags: page.tags, decision: page.decision, ending: page.ending, successors: page.successors,
        excerpt: best?.excerpt ?? SearchExcerpt.first(of: body), rank: place.rank)
    }
  }

  /// The words of a query that no page has, with the nearest that some page has.
  func corrections(_ query: SearchQuery) throws -> [SearchAnswer.Correction] {
    var found: [SearchAnswer.Correction] = []
    for term in query.terms where !term.isPrefix && !term.text.contains(where: \.isWhitespace) {
      if try isThere(term) { continue }
      found.append(SearchAnswer.Correction(word: term.text, nearest: try nearest(to: term.text)))
    }
    return found
  }

  /// The nearest word that a page has; words of pages that are gone are passed over.
  private func nearest(to word: String) throws -> String? {
    let folded = word.lowercased()
    let words = try String.fetchAll(
      database,
      sql: "SELECT term FROM spelled WHERE length(term) BETWEEN ? AND ? ORDER BY doc DESC, term",
      arguments: [folded.count - folded.count / 3 - 1, folded.count + folded.count / 3 + 1])
    guard let best = NearMiss.nearest(to: folded, among: words) else { return nil }
    return try isThere(SearchQuery.Term(text: best, isPrefix: false)) ? best : nil
  }
}

import GRDB
import Planning

/// Reads rows as values; all SQL that asks is made of its few calls.
struct Reader {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// All rows for which a condition holds.
  ///
  /// - Parameter clause: What follows the selection: `WHERE`, `ORDER BY`, `LIMIT`.
  func rows<Found: StatementText>(
    _ type: Found.Type, _ clause: String, _ values: [Cell] = []
  ) throws(StoreError) -> [Found] {
    var found: [Found] = []
    for cells in try table(Found.selection + " " + clause, values) {
      found.append(try Found(cells))
    }
    return found
  }

  /// The first row for which a condition holds.
  func row<Found: StatementText>(
    _ type: Found.Type, _ clause: String, _ values: [Cell]
  ) throws(StoreError) -> Found? {
    try rows(type, clause, values).first
  }

  /// The rows of any question, as cells.
  func table(_ sql: String, _ values: [Cell] = []) throws(StoreError) -> [[Cell]] {
    var table: [[Cell]] = []
    try StatementCall.run(sql, values, on: database) { table.append($0) }
    return table
  }

  /// The first cell of the first row, where it is a number.
  func number(_ sql: String, _ values: [Cell] = []) throws(StoreError) -> Int? {
    guard case .integer(let value)? = try table(sql, values).first?.first else { return nil }
    return Int(value)
  }

  /// The first cells of all rows, where they are texts.
  func texts(_ sql: String, _ values: [Cell] = []) throws(StoreError) -> [String] {
    try table(sql, values).compactMap { cells in
      if case .text(let text)? = cells.first { text } else { nil }
    }
  }
}

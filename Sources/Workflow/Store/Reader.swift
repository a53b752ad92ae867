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
    do {
      let statement = try database.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: Reader.arguments(values))
      var table: [[Cell]] = []
      while let row = try cursor.next() {
        var cells: [Cell] = []
        cells.reserveCapacity(row.count)
        for index in 0..<row.count { cells.append(Cell(row[index] as DatabaseValue)) }
        table.append(cells)
      }
      return table
    } catch {
      throw StoreError(database: error)
    }
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

  /// As optional existentials: for values of one type the library goes through a generic key path,
  /// which costs a quarter of a transaction.
  static func arguments(_ values: [Cell]) -> StatementArguments {
    var arguments: [(any DatabaseValueConvertible)?] = []
    arguments.reserveCapacity(values.count)
    for value in values { arguments.append(value.databaseValue) }
    return StatementArguments(arguments)
  }
}

extension Cell {
  /// Reals and blobs, which no column of the store has, become null and then an error of the row.
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .int64(let value): self = .integer(value)
    case .string(let text): self = .text(text)
    case .null, .double, .blob: self = .null
    }
  }

  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}

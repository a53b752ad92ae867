/// A row of a table as a value, and the order of its columns, which SQL and history share.
protocol StoredRow: Sendable, Equatable {
  static var table: String { get }
  /// As the schema names them.
  static var columns: [String] { get }
  /// In the order of ``columns``.
  var cells: [Cell] { get }
  init(_ cells: inout CellReader) throws(StoreError)
}

extension StoredRow {
  init(_ cells: [Cell]) throws(StoreError) {
    var reader = CellReader(Self.table, cells)
    try self.init(&reader)
  }

  /// The columns in which a row differs from an earlier form of it, in their order.
  func changes(from old: Self) -> [(column: String, cell: Cell)] {
    var changes: [(column: String, cell: Cell)] = []
    for (index, (old, new)) in zip(old.cells, cells).enumerated() where old != new {
      changes.append((Self.columns[index], new))
    }
    return changes
  }
}

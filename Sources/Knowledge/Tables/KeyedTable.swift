package import Markup

/// A table whose rows are about things that its first column names.
package struct KeyedTable: Sendable {
  /// An index of ``Graph/documents``.
  package let document: Int
  package let table: Table
  /// The column that names the things.
  package let keyColumn: Int
  /// The rows by what they are about, as ``CellText`` writes it.
  package let rows: [String: Int]
  /// The names of the things, from top to bottom.
  package let keys: [String]
  /// The words over the columns, as ``ColumnName`` writes them.
  package let columns: [String]
  /// The index of the heading that it stands under; -1 for none.
  package let heading: Int

  /// Nil where the table is too small, or its first column names a thing twice.
  package init?(_ document: Document, index: Int, _ table: Table) {
    guard table.rows >= 4, table.columns >= 2, table.columns <= 20 else { return nil }
    func text(_ row: Int, _ column: Int) -> String {
      document[document.cell(table, row: row, column: column).text]
    }
    columns = (0..<table.columns).map { ColumnName.canonical(text(0, $0)) }
    keyColumn = ColumnName.isNumbering(columns[0]) && table.columns > 2 ? 1 : 0
    var rows: [String: Int] = [:]
    var keys: [String] = []
    var isKey = true
    for row in 1..<table.rows {
      let key = CellText(text(row, keyColumn)).text
      if key.isEmpty { continue }
      if rows.updateValue(row, forKey: key) != nil { isKey = false }
      keys.append(key)
    }
    let named = keys.count { $0.utf8.count <= 60 && $0.utf8.holdsLetter }
    guard isKey, keys.count >= 3, named * 10 >= keys.count * 8 else { return nil }
    self.document = index
    self.table = table
    self.rows = rows
    self.keys = keys
    heading = document.heading(before: Int(table.range.start)) ?? -1
  }
}

extension Document {
  /// The index of the heading that an offset stands under.
  /// - Complexity: O(log *n*) in the number of headings.
  package func heading(before offset: Int) -> Int? {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if Int(headings[middle].range.start) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Where the section of a heading ends: at the next heading of its level or a higher one.
  package func endOfSection(_ heading: Int) -> Int {
    let level = headings[heading].level
    let next = headings[(heading + 1)...].first { $0.level <= level }
    return next.map { Int($0.range.start) } ?? size
  }
}

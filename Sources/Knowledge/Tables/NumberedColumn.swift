package import Markup

/// A column of a table that numbers its rows one by one, with at most one number missing or given twice.
package struct NumberedColumn: Sendable {
  /// What a row of the table should not be.
  package enum Fault: Sendable, Hashable {
    /// No row has the number, which belongs before this row.
    case missing(String)
    /// The row above has the same number, or another one.
    case repeated(String)
  }

  package let fault: Fault
  /// The cell at which the order breaks.
  package let cell: TableCell
  /// The row above that has the same number, or the one before the gap.
  package let other: TableCell

  /// The least number of rows; fewer are no sequence that somebody keeps.
  private static let leastRows = 6

  /// Nil for a table that numbers nothing, or without a fault.
  package init?(_ document: Document, _ table: Table) {
    guard table.rows > NumberedColumn.leastRows else { return nil }
    let header = ColumnName.canonical(document[document.cell(table, row: 0, column: 0).text])
    var numbers: [(prefix: String, number: Int, digits: Int)] = []
    for row in 1..<table.rows {
      guard let parsed = NumberedColumn.number(document[document.cell(table, row: row, column: 0).text])
      else { return nil }
      numbers.append(parsed)
    }
    let prefix = numbers[0].prefix
    guard numbers.allSatisfy({ $0.prefix == prefix }),
      !prefix.isEmpty || ColumnName.isNumbering(header) && header != "rank" && header != "priority",
      !prefix.isEmpty || numbers[0].number <= 1
    else { return nil }
    var found: (Fault, Int, Int)?
    for row in 1..<numbers.count {
      let step = numbers[row].number - numbers[row - 1].number
      if step == 1 { continue }
      guard found == nil, row > 1 || step == 2 else { return nil }
      let spelled = NumberedColumn.spelled(prefix, numbers[row].number - 1, numbers[row].digits)
      switch step {
      case 2: found = (.missing(spelled), row, row - 1)
      case 0: found = (.repeated(document[document.cell(table, row: row + 1, column: 0).text]), row, row - 1)
      default: return nil
      }
    }
    guard let found else { return nil }
    fault = found.0
    cell = document.cell(table, row: found.1 + 1, column: 0)
    other = document.cell(table, row: found.2 + 1, column: 0)
  }

  private static func spelled(_ prefix: String, _ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// `T-01` as `T-` and 1; nothing for text with anything behind the number.
  private static func number(_ text: String) -> (prefix: String, number: Int, digits: Int)? {
    let trimmed = text.last == "." ? text.dropLast() : text[...]
    let digits = trimmed.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard (1...4).contains(digits), let value = Int(trimmed.suffix(digits)) else { return nil }
    let prefix = trimmed.dropLast(digits)
    guard prefix.count <= 12, prefix.allSatisfy({ $0.isLetter || "-_ ".contains($0) }) else { return nil }
    return (String(prefix), value, digits)
  }
}

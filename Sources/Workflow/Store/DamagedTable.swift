import GRDB

/// Reads the rows of a table one by one, so that a damaged page costs its own rows only.
struct DamagedTable {
  let reader: Reader
  /// A gap of so many keys without a row is taken for the end.
  private static let patience = 20_000
  /// Ends a range of lost rows whose end cannot be found.
  static let unknown = Int.max

  /// The rows that can be read, by their numbers in the table, and the numbers of those that cannot.
  ///
  /// - Parameter rowid: The column that numbers the rows.
  /// - Complexity: O(*n* log *n*) in the numbers.
  func rows<Found: StatementText>(
    _ type: Found.Type, by rowid: String
  ) -> (found: [Found], lost: [ClosedRange<Int>]) {
    let last = try? reader.number("SELECT max(\(rowid)) FROM \(Found.table)")
    var found: [Found] = []
    var lost: [ClosedRange<Int>] = []
    var number = 1
    var hit = 0
    var isOver = false
    while number <= last ?? Int.max, number <= hit + DamagedTable.patience {
      do {
        if let row = try reader.row(Found.self, "WHERE \(rowid) = ?", [Cell(number)]) {
          found.append(row)
          hit = number
        } else if let next = try reader.number(
          "SELECT \(rowid) FROM \(Found.table) WHERE \(rowid) > ? ORDER BY \(rowid) LIMIT 1",
          [Cell(number)])
        {
          // Numbers that nothing has need not be asked for one by one.
          number = max(next, number + 1)
          hit = number
          continue
        } else {
          isOver = true
          break
        }
      } catch {
        if let open = lost.last, open.upperBound == number - 1 {
          lost[lost.count - 1] = open.lowerBound...number
        } else {
          lost.append(number...number)
        }
      }
      number += 1
    }
    if !isOver, number <= last ?? Int.max, let end = lost.last, end.upperBound == number - 1 {
      lost[lost.count - 1] = end.lowerBound...DamagedTable.unknown
    }
    return (found, lost)
  }

  /// The rows that belong to something, and how many of the owners have rows that cannot be read.
  func rows<Found: StatementText>(
    _ type: Found.Type, of owners: [String], by column: String
  ) -> (found: [Found], lost: [String]) {
    var found: [Found] = []
    var lost: [String] = []
    for owner in owners {
      do {
        found += try reader.rows(Found.self, "WHERE \(column) = ?", [.text(owner)])
      } catch {
        lost.append(owner)
      }
    }
    return (found, lost)
  }
}

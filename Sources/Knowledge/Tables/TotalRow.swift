package import Markup

/// The last row of a table where it adds up the others, with one of its sums that is wrong.
package struct TotalRow: Sendable {
  package let cell: TableCell
  /// As it is written.
  package let said: String
  package let sum: String
  /// The header of the column.
  package let column: String

  private static let names: Set<String> = ["total", "sum", "σ", "∑", "overall", "all", "grand total", "totals"]

  /// True for what the first cell of such a row says.
  static func isNamed(_ text: String) -> Bool { names.contains(CellText(text).text) }

  /// The columns whose totals are wrong.
  ///
  /// Only whole numbers and sums of money are added; percentages and rounded amounts need not add up. Where
  /// no column can be read as a sum, as with means, nothing is found.
  package static func wrong(in document: Document, _ table: Table) -> [TotalRow] {
    guard table.rows >= 4, table.columns >= 2 else { return [] }
    func text(_ row: Int, _ column: Int) -> String {
      document[document.cell(table, row: row, column: column).text]
    }
    let last = table.rows - 1
    guard names.contains(CellText(text(last, 0)).text) else { return [] }
    let body = 1..<last
    // A subtotal would be added twice.
    if body.contains(where: { row in
      let key = text(row, 0).lowercased()
      return key.contains("total") || key.contains("sum") || key.hasPrefix("all") || key.hasPrefix("of which")
        || key.hasPrefix("↳") || key.hasPrefix("-") || key.hasPrefix("└")
    }) { return [] }
    return (1..<table.columns).compactMap { column in
      let isMoney = isOfMoney(text(0, column))
      guard let said = Amount(text(last, column), isMoney: isMoney) else { return nil }
      var sum = Amount.zero(like: said)
      var parts: [Int] = []
      for row in body {
        let written = text(row, column)
        if CellText(written).text.isEmpty { continue }
        guard let part = Amount(written, isMoney: isMoney), sum.add(part) else { return nil }
        parts.append(part.hundredths)
      }
      guard parts.count >= 2, sum.hundredths != said.hundredths, let most = parts.max(), let least = parts.min()
      else { return nil }
      // A mean, a median, a maximum, or what has nothing to do with a sum.
      guard said.hundredths > most, least >= 0, sum.hundredths > 0,
        abs(said.hundredths - sum.hundredths) * 4 <= sum.hundredths
      else { return nil }
      return TotalRow(
        cell: document.cell(table, row: last, column: column), said: text(last, column),
        sum: sum.description, column: text(0, column))
    }
  }

  /// True for a header that says that the cells below are sums of money: `€ / month`.
  private static func isOfMoney(_ header: String) -> Bool {
    let words = header.lowercased().split { !$0.isLetter && !"$€£".contains($0) }
    return words.contains { word in
      word.contains { "$€£".contains($0) } || ["usd", "eur", "gbp", "chf", "cost", "costs", "price"].contains(word)
    }
  }

  /// An exact number in hundredths, with the sign of its currency.
  struct Amount: CustomStringConvertible {
    private(set) var hundredths: Int
    /// The sign of a currency in front, or what is measured behind.
    private(set) var unit: String
    private var isSuffix = false
    private(set) var hasFraction: Bool

    static func zero(like other: Amount) -> Amount {
      Amount(hundredths: 0, unit: other.unit, hasFraction: other.hasFraction, isSuffix: other.isSuffix)
    }

    private init(hundredths: Int, unit: String, hasFraction: Bool, isSuffix: Bool) {
      self.hundredths = hundredths
      self.unit = unit
      self.hasFraction = hasFraction
      self.isSuffix = isSuffix
    }

    /// - Parameter isMoney: True where the column says so, and the cells need no sign of a currency.
    init?(_ written: String, isMoney: Bool = false) {
      let cell = CellText(written)
      guard !cell.isHedged, !written.contains("(") else { return nil }
      var digits = ""
      var unit = ""
      // `24 GB`: a whole number with one word behind it, which must be that of all cells.
      // `$10/mo` is an amount for a month.
      let bare = ["/mo", "/month", "/yr", "/year", "/day"].first { cell.text.hasSuffix($0) }.map { String(cell.text.dropLast($0.count)) } ?? cell.text
      let words = bare.split(separator: " ")
      let suffix = words.count == 2 && words[1].count <= 8 && words[1].allSatisfy(\.isLetter) ? String(words[1]) : ""
      for character in suffix.isEmpty ? bare[...] : words[0] {
        if character.isASCII, character.isNumber || character == "." {
          digits.append(character)
        } else if "$€£".contains(character), digits.isEmpty {
          unit.append(character)
        } else {
          return nil
        }
      }
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 12, let whole = Int(parts[0])
      else { return nil }
      var fraction = 0
      if parts.count == 2 {
        // Money is exact, a measured amount is rounded.
        guard !unit.isEmpty || isMoney, suffix.isEmpty, parts[1].count == 2, let cents = Int(parts[1]) else { return nil }
        fraction = cents
      }
      guard unit.isEmpty || suffix.isEmpty else { return nil }
      self.init(
        hundredths: whole * 100 + fraction, unit: unit + suffix, hasFraction: parts.count == 2, isSuffix: !suffix.isEmpty)
    }

    /// False for another currency or measure.
    mutating func add(_ other: Amount) -> Bool {
      guard other.unit == unit || other.unit.isEmpty || unit.isEmpty else { return false }
      hundredths += other.hundredths
      hasFraction = hasFraction || other.hasFraction
      return true
    }

    var description: String {
      let cents = hundredths % 100
      let number = String(hundredths / 100) + (hasFraction ? "." + (cents < 10 ? "0" : "") + String(cents) : "")
      return isSuffix ? number + " " + unit : unit + number
    }
  }
}

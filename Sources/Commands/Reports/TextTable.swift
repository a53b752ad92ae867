/// Columns of text under a header, as wide as they need to be.
struct TextTable {
  let header: [String]
  let rows: [[String]]
  /// Colours a cell of a row, padding left out; as it is by default.
  var paint: (_ row: Int, _ column: Int, _ cell: String) -> String = { $2 }

  private static let widest = 60

  func text(_ style: Style) -> String {
    var widths = header.map(\.count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], min(Self.widest, cell.count))
      }
    }
    func line(_ cells: [String], _ row: Int?) -> String {
      var text = ""
      for (index, cell) in cells.enumerated() {
        let cell = Printable.line(cell)
        text += row.map { paint($0, index, cell) } ?? cell
        guard index + 1 < cells.count else { break }
        text += String(repeating: " ", count: max(0, widths[index] - cell.count) + 2)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let lines = rows.enumerated().map { line($1, $0) + "\n" }
    return style.dim(line(header, nil)) + "\n" + lines.joined()
  }
}

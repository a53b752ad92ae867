/// Columns of text under a header, as wide as they need to be.
struct TextTable {
  let header: [String]
  let rows: [[String]]

  private static let widest = 60

  func text(_ style: Style) -> String {
    var widths = header.map(\.count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], min(Self.widest, cell.count))
      }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (index, cell) in cells.enumerated() {
        let cell = Printable.line(cell)
        text += cell
        guard index + 1 < cells.count else { break }
        text += String(repeating: " ", count: max(0, widths[index] - cell.count) + 2)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    return style.dim(line(header)) + "\n" + rows.map { line($0) + "\n" }.joined()
  }
}

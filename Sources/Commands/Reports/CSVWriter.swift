/// Writes comma-separated values (RFC 4180), safe to open in a spreadsheet.
enum CSVWriter {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell; an apostrophe stands before what a spreadsheet would take for a formula.
  static func cell(_ text: String) -> String {
    // By scalars: a tab or a line end may be one character with what follows it.
    let first = text.unicodeScalars.first
    let isFormula = first.map { "=+-@\t\r\n＝＋－＠|%".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    let isPlain = !safe.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

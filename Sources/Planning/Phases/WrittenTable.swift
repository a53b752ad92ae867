import Knowledge
import Markup

/// A phase table as it stands in a document: its cells as text and as Markdown, and its lines.
struct WrittenTable {
  struct Row {
    var cells: [String]
    var markdown: [String]
    var line: String?
  }

  let header: [String]
  let rows: [Row]
  /// The header's line and the line below it; empty where the bytes cannot be read.
  let headLines: [String]
  let phase: Int
  /// -1 where the phase's own cell holds the title, or nothing does.
  let title: Int
  let status: Int

  /// - Returns: Nil for a table without the columns of a phase table.
  init?(_ document: Document, _ place: Int, _ contents: (String) -> [UInt8]?) {
    let table = document.tables[place]
    func text(_ row: Int, _ column: Int) -> String {
      document[document.cell(table, row: row, column: column).text].onOneLine
    }
    let columns = 0..<table.columns
    header = columns.map { text(0, $0) }
    let names = header.map { $0.lowercased() }
    guard let phase = names.firstIndex(where: { $0 == "phase" || $0 == "phases" }),
      let status = names.firstIndex(where: { $0 == "status" || $0 == "state" })
    else { return nil }
    self.phase = phase
    self.status = status
    let titles = ["focus", "name", "title", "goal", "description", "scope", "what", "summary"]
    title = columns.first { $0 != phase && $0 != status && titles.contains(names[$0]) } ?? -1
    let bytes = document.source.isEmpty ? contents(document.path) : document.source
    let lines = bytes.flatMap { WrittenTable.lines(of: table, in: $0) }
    func markdown(_ row: Int, _ column: Int) -> String {
      let range = document.cell(table, row: row, column: column).range.offsets
      guard let bytes, range.upperBound <= bytes.count else {
        return WrittenTable.escaped(text(row, column))
      }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    headLines = lines.map { Array($0.prefix(2)) } ?? []
    rows = (1..<max(1, table.rows)).map { row in
      // Behind the header comes the line of hyphens.
      let line = lines.flatMap { row + 1 < $0.count ? $0[row + 1] : nil }
      return Row(
        cells: columns.map { text(row, $0) }, markdown: columns.map { markdown(row, $0) },
        line: line)
    }
  }

  /// A plain text as a cell shows it.
  static func escaped(_ text: String) -> String {
    MarkdownText.escaped(text).replacing("|", with: "\\|")
  }

  /// The table's lines without their ends; nil where they are not one a row.
  private static func lines(of table: Table, in bytes: [UInt8]) -> [String]? {
    guard table.range.offsets.upperBound <= bytes.count else { return nil }
    let text = String(decoding: bytes[table.range.offsets], as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0.drop(while: \.isWhitespace)) }
    return lines.count == table.rows + 1 ? lines : nil
  }
}

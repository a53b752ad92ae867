import Markup

/// Finds the statements about phases in a document: rows of phase tables that somebody wrote, and the front
/// matter of a phase document.
struct PhaseReader {
  let document: Document
  let index: Int
  let words: [String: PhaseStatus]

  /// A statement with the number of its phase.
  struct Found {
    var number: String
    var statement: Phase.Statement
  }

  func statements() -> [Found] {
    var found: [Found] = []
    let generated = document.generatedRanges
    for (place, table) in document.tables.enumerated()
    where !generated.contains(where: { $0.contains(table.range) }) {
      found += rows(of: table, place)
    }
    if let own = ownStatement() { found.append(own) }
    return found
  }

  /// A document of type `phase`, or one in a folder of phases that gives its number.
  private func ownStatement() -> Found? {
    guard let frontMatter = document.frontMatter,
      DocumentType.of(document) == DocumentType.phase,
      let field = frontMatter["phase"], let text = field.string,
      let number = PhaseNumber.reading(text)
    else { return nil }
    let status = frontMatter["status"]
    return Found(
      number: number,
      statement: Phase.Statement(
        document: index, range: status?.range ?? field.range, numberRange: field.range,
        title: PhaseNumber.reading(document.title) == number
          ? PhaseReader.nameBehindNumber(document.title) : document.title,
        statusText: status?.string ?? "",
        status: status?.string.flatMap { PhaseStatus(reading: $0, words: words) }, table: -1))
  }

  private func rows(of table: Table, _ place: Int) -> [Found] {
    guard table.rows > 1, table.columns > 1 else { return [] }
    let header = (0..<table.columns).map {
      document[document.cell(table, row: 0, column: $0).text].lowercased()
    }
    guard let phase = header.firstIndex(where: { $0 == "phase" || $0 == "phases" }),
      let status = header.firstIndex(where: { $0 == "status" || $0 == "state" })
    else { return [] }
    // A list of tasks by phase is no ledger of phases.
    let isTaskList = header.contains { ["task", "tasks", "step", "item", "deliverable"].contains($0) }
    if isTaskList { return [] }
    let others = (0..<table.columns).filter { $0 != phase && $0 != status }
    let names = ["focus", "name", "title", "goal", "description", "scope", "what", "summary"]
    let title = others.first { names.contains(header[$0]) }
      ?? others.first { column in
        !["owner", "date", "start", "end", "due", "eta", "target", "priority", "notes", "progress"]
          .contains(header[column])
      }
    var found: [Found] = []
    for row in 1..<table.rows {
      let cell = document.cell(table, row: row, column: phase)
      let text = document[cell.text]
      guard let number = PhaseNumber.reading(text) else { continue }
      let state = document.cell(table, row: row, column: status)
      let name = PhaseReader.nameBehindNumber(text)
      let column = title.map { document[document.cell(table, row: row, column: $0).text] } ?? ""
      let statusText = document[state.text]
      found.append(
        Found(
          number: number,
          statement: Phase.Statement(
            document: index, range: state.range, numberRange: cell.range,
            title: name.isEmpty ? column : name, statusText: statusText,
            status: PhaseStatus(reading: statusText, words: words), table: place)))
    }
    // Nor is a table in which most phases stand more than once.
    return Set(found.map(\.number)).count * 2 > found.count ? found : []
  }

  private static func nameBehindNumber(_ text: String) -> String {
    guard let separator = text.firstIndex(where: { ":–—".contains($0) }) else { return "" }
    return text[text.index(after: separator)...].trimmingSpaces()
  }
}

extension StringProtocol {
  /// The text without the spaces around it.
  func trimmingSpaces() -> String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

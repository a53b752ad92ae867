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
      found += rows(of: place)
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
          ? PhaseNumber.title(behind: document.title) : document.title,
        statusText: status?.string ?? "",
        status: status?.string.flatMap { PhaseStatus(ofPhase: $0, words: words) }, table: -1))
  }

  private func rows(of place: Int) -> [Found] {
    guard let listing = PhaseListing(document, table: place), listing.listsPhases else { return [] }
    return listing.rows.compactMap { row in
      guard let number = row.number else { return nil }
      return Found(
        number: number,
        statement: Phase.Statement(
          document: index, range: row.statusRange, numberRange: row.range, title: row.title,
          statusText: row.statusText, status: PhaseStatus(ofPhase: row.statusText, words: words),
          table: place))
    }
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

package import Markup

/// A table that lists phases, row by row, whether the numbers can be read or not.
package struct PhaseListing: Sendable {
  /// What a table says of one phase.
  package struct Row: Sendable {
    /// Nil where the phase's cell holds no number.
    package let number: String?
    /// Empty where neither the phase's cell nor another column gives one.
    package let title: String
    /// The phase's cell, as plain text.
    package let text: String
    package let range: SourceRange
    package let statusText: String
    package let statusRange: SourceRange
    /// True where every cell but the phase's is empty.
    package let isAlone: Bool

    /// True for a row that is no phase and does not look like one: a total, or a heading within the
    /// table.
    package var isRemark: Bool {
      guard number == nil else { return false }
      let words = text.lowercased().split { !$0.isLetter }
      let isTotal = words.first.map { ["total", "totals", "sum", "overall"].contains($0) } ?? false
      return isAlone || isTotal || words.isEmpty && text.isEmpty && statusText.isEmpty
    }

    /// True for `1–3` and `1, 2`, in whose place the first number is read.
    package var namesSeveral: Bool { PhaseNumber.namesSeveral(text) }
  }

  package let rows: [Row]

  /// - Returns: Nil for a table without the columns of a phase table, and for a list of tasks.
  /// - Complexity: O(*n*) in the cells.
  package init?(_ document: Document, table place: Int) {
    let table = document.tables[place]
    guard table.rows > 1, table.columns > 1 else { return nil }
    let header = (0..<table.columns).map {
      document[document.cell(table, row: 0, column: $0).text].lowercased()
    }
    guard let phase = header.firstIndex(where: { $0 == "phase" || $0 == "phases" }),
      let status = header.firstIndex(where: { $0 == "status" || $0 == "state" })
    else { return nil }
    // A list of tasks by phase is no ledger of phases.
    if header.contains(where: PhaseListing.ofTasks.contains) { return nil }
    let others = (0..<table.columns).filter { $0 != phase && $0 != status }
    let title = others.first { PhaseListing.ofTitles.contains(header[$0]) }
      ?? others.first { !PhaseListing.ofRemarks.contains(header[$0]) }
    rows = (1..<table.rows).map { row in
      let cell = document.cell(table, row: row, column: phase)
      let state = document.cell(table, row: row, column: status)
      let text = document[cell.text]
      let name = PhaseNumber.title(behind: text)
      let column = title.map { document[document.cell(table, row: row, column: $0).text] } ?? ""
      return Row(
        number: PhaseNumber.reading(text), title: name.isEmpty ? column : name, text: text,
        range: cell.range, statusText: document[state.text], statusRange: state.range,
        isAlone: (0..<table.columns).allSatisfy {
          $0 == phase || document[document.cell(table, row: row, column: $0).text].isEmpty
        })
    }
  }

  /// True where most phases stand once: a table in which they do not lists something else by phase.
  package var listsPhases: Bool {
    let numbers = rows.compactMap(\.number)
    return Set(numbers).count * 2 > numbers.count
  }

  private static let ofTasks: Set<String> = ["task", "tasks", "step", "item", "deliverable"]

  private static let ofTitles: Set<String> = [
    "focus", "name", "title", "goal", "description", "scope", "what", "summary",
  ]

  private static let ofRemarks: Set<String> = [
    "owner", "date", "start", "end", "due", "eta", "target", "priority", "notes", "progress",
  ]
}

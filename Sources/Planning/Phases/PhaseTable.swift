package import Knowledge
import Markup

/// The status table of the phases, to be written in one format or another.
///
/// It is the table that somebody wrote, with all its columns, behind which come rows for phases
/// that only documents state. Where nobody wrote one, it has a number, a title and a status.
package struct PhaseTable: Sendable, Hashable {
  /// One line, mostly a phase's.
  package struct Row: Sendable, Hashable {
    /// Nil for a line that somebody wrote between the phases, such as a total.
    package let phase: PlannedPhase?
    /// Plain texts, one a column.
    package let cells: [String]
    /// The same as Markdown.
    let markdown: [String]
    /// The line as it stands in its document; nil for one that was made.
    let line: String?
  }

  /// Plain texts.
  package let header: [String]
  package let rows: [Row]
  /// By the phase's number; phases without tasks have none.
  package let progress: [String: PhaseProgress]
  /// Which columns hold the phase, its title and its status; -1 for a title that no column has.
  let columns: (phase: Int, title: Int, status: Int)
  /// The header's line and the one below it, as they stand.
  let headLines: [String]

  /// - Parameters:
  ///   - progress: By the phases' numbers; where it is empty, no column about progress is written.
  ///   - contents: The bytes of a document; without them cells lose their Markdown.
  /// - Complexity: O(*n*) in the bytes of the document that has the table.
  package init(
    _ plan: PhasePlan, _ graph: Graph, progress: [String: PhaseProgress] = [:],
    contents: (_ path: String) -> [UInt8]?
  ) {
    self.progress = progress
    guard let index = plan.document, let place = plan.table,
      let written = WrittenTable(graph.documents[index], place, contents)
    else {
      header = ["Phase", "Focus", "Status"]
      columns = (0, 1, 2)
      headLines = []
      rows = plan.phases.map { PhaseTable.row($0, columns: 3, (0, 1, 2)) }
      return
    }
    header = written.header
    headLines = written.headLines
    let columns = (written.phase, written.title, written.status)
    self.columns = columns
    var missing = plan.phases
    var rows = written.rows.map { row in
      let number = PhaseNumber.reading(row.cells[columns.0])
      // A phase that stands twice is told of once.
      let place = missing.firstIndex { $0.number == number }
      return Row(
        phase: place.map { missing.remove(at: $0) }, cells: row.cells, markdown: row.markdown,
        line: row.line)
    }
    rows += missing.map { PhaseTable.row($0, columns: written.header.count, columns) }
    self.rows = rows
  }

  private static func row(
    _ phase: PlannedPhase, columns: Int, _ places: (phase: Int, title: Int, status: Int)
  ) -> Row {
    var cells = [String](repeating: "", count: columns)
    cells[places.phase] = phase.number
    if places.title >= 0 {
      cells[places.title] = phase.title
    } else if !phase.title.isEmpty {
      cells[places.phase] += ": " + phase.title
    }
    let status = phase.statusText
    cells[places.status] = status.prefix(1).uppercased() + status.dropFirst()
    return Row(
      phase: phase, cells: cells, markdown: cells.map(WrittenTable.escaped), line: nil)
  }

  package static func == (left: PhaseTable, right: PhaseTable) -> Bool {
    left.header == right.header && left.rows == right.rows && left.progress == right.progress
      && left.columns == right.columns && left.headLines == right.headLines
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(header)
    hasher.combine(rows)
    hasher.combine(progress)
  }
}

import Knowledge

extension PhaseTable {
  /// The table in Markdown, without a line feed behind it.
  ///
  /// Lines that somebody wrote stay as they are, to the byte; progress becomes a last column.
  package var markdown: String {
    let hasProgress = !progress.isEmpty
    let head =
      headLines.count == 2
      ? headLines
      : [
        PhaseTable.line(header.map { MarkdownText.escaped($0) }),
        PhaseTable.line(header.map { _ in "---" }),
      ]
    var lines = head
    if hasProgress {
      lines = [PhaseTable.adding("Tasks", to: head[0]), PhaseTable.adding("---", to: head[1])]
    }
    for row in rows {
      let line = row.line ?? PhaseTable.line(row.markdown)
      let text = counts(of: row)?.text ?? ""
      lines.append(hasProgress ? PhaseTable.adding(text, to: line) : line)
    }
    return lines.joined(separator: "\n")
  }

  /// The progress of a row's phase.
  func counts(of row: Row) -> PhaseProgress? { row.phase.flatMap { progress[$0.number] } }

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  private static func adding(_ cell: String, to line: String) -> String {
    var line = line[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    let end = cell.isEmpty ? " |" : " \(cell) |"
    // The pipe at the end of a row may be left out; one behind a backslash is text.
    let isClosed = line.last == "|" && line.dropLast().last != "\\"
    return line + (isClosed ? "" : " |") + end
  }
}

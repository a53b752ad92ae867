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
      // Behind a row that has more cells or fewer the progress would stand in another column.
      let written = row.line.flatMap { !hasProgress || PhaseTable.count($0) == header.count ? $0 : nil }
      let line = written ?? PhaseTable.line(row.markdown)
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

  /// How many cells a written row has: the pipes that no backslash stands before, without those at its ends.
  private static func count(_ line: String) -> Int {
    var pipes = 0
    var isEscaped = false
    let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    for byte in text {
      if byte == UInt8(ascii: "|"), !isEscaped { pipes += 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    let end = String(line.reversed().drop { $0.isWhitespace }.reversed())
    let isOpen = text.first != UInt8(ascii: "|")
    let isClosed = end.last == "|" && end.dropLast().last != "\\"
    return pipes + 1 - (isOpen ? 0 : 1) - (isClosed ? 1 : 0)
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

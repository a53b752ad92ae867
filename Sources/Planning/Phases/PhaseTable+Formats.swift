import Knowledge

extension PhaseTable {
  /// `{"version":1,"phases":[…]}`, on one line with a line feed behind it.
  package var json: String {
    let phases = rows.compactMap(value)
    return JSONValue.members(["version": .integer(1), "phases": .array(phases)]).text + "\n"
  }

  private func value(of row: Row) -> JSONValue? {
    guard let phase = row.phase else { return nil }
    let progress = counts(of: row)
    let known = [columns.phase, columns.title, columns.status]
    let extra = header.indices.filter { !known.contains($0) }
    return .members([
      "number": .string(phase.number),
      "name": .string(phase.name),
      "title": .string(phase.title),
      "status": .optional(phase.status?.rawValue),
      "statusText": .string(phase.statusText),
      "path": .string(phase.path),
      "pages": .array(phase.pages.map(JSONValue.string)),
      "columns": .object(extra.map { .init(key: header[$0], value: .string(row.cells[$0])) }),
      "tasks": progress.map {
        .members([
          "done": .integer($0.done), "total": .integer($0.total), "blocked": .integer($0.blocked),
        ])
      } ?? .null,
    ])
  }

  /// Comma-separated values with a header, a line feed behind each line (RFC 4180's quotes).
  ///
  /// Progress becomes the columns `done`, `total` and `blocked`.
  package var csv: String {
    let hasProgress = !progress.isEmpty
    var lines = [header + (hasProgress ? ["done", "total", "blocked"] : [])]
    for row in rows {
      let counts = self.counts(of: row).map { [$0.done, $0.total, $0.blocked].map(String.init) }
      lines.append(row.cells + (hasProgress ? counts ?? ["", "", ""] : []))
    }
    return lines.map { $0.map(PhaseTable.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.contains { ",\"".contains($0) || $0.isNewline } || cell.first == " "
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }

  /// An HTML table; each row carries its status as `data-status`.
  package var html: String {
    let hasProgress = !progress.isEmpty
    func cells(_ texts: [String], _ tag: String) -> String {
      texts.map { "<\(tag)>\(PhaseTable.escaped($0))</\(tag)>" }.joined()
    }
    var lines = ["<table>", "<thead>"]
    lines.append("<tr>" + cells(header + (hasProgress ? ["Tasks"] : []), "th") + "</tr>")
    lines += ["</thead>", "<tbody>"]
    for row in rows {
      let status = row.phase?.status.map { " data-status=\"\($0.rawValue)\"" } ?? ""
      let counts = hasProgress ? [self.counts(of: row)?.text ?? ""] : []
      lines.append("<tr\(status)>" + cells(row.cells + counts, "td") + "</tr>")
    }
    return (lines + ["</tbody>", "</table>"]).map { $0 + "\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A Mermaid flow chart of the phases one behind the other, coloured by status through classes.
  package var mermaid: String {
    var lines = ["flowchart LR"]
    var members: [PhaseStatus: [String]] = [:]
    let phases = rows.compactMap(\.phase)
    for (index, phase) in phases.enumerated() {
      let id = "p\(index)"
      let title = phase.title.isEmpty ? phase.name : "\(phase.name): \(phase.title)"
      let counts = progress[phase.number].map { " (\($0.text))" } ?? ""
      lines.append("  \(id)[\(DiagramText.mermaid(title + counts))]")
      if let status = phase.status { members[status, default: []].append(id) }
    }
    for index in phases.indices.dropFirst() { lines.append("  p\(index - 1) --> p\(index)") }
    let styles: [(PhaseStatus, String)] = [
      (.complete, "fill:#d3f2d8"), (.inProgress, "fill:#fff1c2"), (.next, "fill:#dcebff"),
      (.blocked, "fill:#ffd9d6"), (.deferred, "stroke-dasharray:4 4"),
      (.cancelled, "stroke-dasharray:1 3"),
    ]
    for (status, style) in styles {
      guard let ids = members[status] else { continue }
      let name = status == .inProgress ? "underway" : status.rawValue
      lines.append("  classDef \(name) \(style)")
      lines.append("  class \(ids.joined(separator: ",")) \(name)")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

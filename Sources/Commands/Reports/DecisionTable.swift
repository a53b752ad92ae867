import Knowledge

/// Some decisions as rows, for people, scripts, spreadsheets and pages.
struct DecisionTable {
  enum Format: String, CaseIterable {
    case table
    case json
    case csv
    case md
  }

  let sheet: DecisionSheet
  /// Places among the sheet's records, in order.
  let places: [Int]
  /// The working directory relative to the root, from which a page's links lead.
  let from: String

  func text(_ format: Format, _ style: Style) -> [UInt8] {
    switch format {
    case .table: Array(table(style).utf8)
    case .json: json()
    case .csv: Array(csv().utf8)
    case .md: Array(markdown().utf8)
    }
  }

  private func table(_ style: Style) -> String {
    if places.isEmpty { return "" }
    let folders = sheet.hasSeveralFolders
    let rows = places.map { place -> [String] in
      let record = sheet.records[place]
      let cells = [
        sheet.name(place), sheet.statusWithHeirs(place), record.day ?? record.date?.text ?? "",
      ]
      return cells + (folders ? [record.folder] : []) + [title(place)]
    }
    var table = TextTable(
      header: ["DECISION", "STATUS", "DATE"] + (folders ? ["FOLDER"] : []) + ["TITLE"], rows: rows)
    table.paint = { row, column, cell in
      column == 1 ? style.status(cell, sheet.records[places[row]].status?.value) : cell
    }
    return table.text(style)
  }

  /// The title; for a file that cannot be read, its name and the reason.
  private func title(_ place: Int) -> String {
    let record = sheet.records[place]
    guard let reason = record.unreadableReason else { return record.title }
    return "\(RelativePath.name(of: record.path)): \(reason)"
  }

  private func csv() -> String {
    let header = [
      "number", "name", "title", "status", "date", "deciders", "consulted", "informed", "tags",
      "successors", "path", "problem",
    ]
    let rows = places.map { place in
      let record = sheet.records[place]
      return [
        record.number.map(String.init) ?? "", sheet.name(place),
        record.unreadableReason == nil ? record.title : "", sheet.status(place),
        record.day ?? record.date?.text ?? "",
        record.names(.decider).joined(separator: "; "),
        record.names(.consulted).joined(separator: "; "),
        record.names(.informed).joined(separator: "; "),
        record.tags.map(\.text).joined(separator: "; "),
        sheet.heirs[place].map { sheet.name($0) }.joined(separator: "; "), record.path,
        record.unreadableReason ?? record.frontMatterProblem ?? "",
      ]
    }
    return CSVWriter.text([header] + rows)
  }

  private func markdown() -> String {
    func link(_ place: Int, _ text: String) -> String {
      let path = RelativePath.way(to: sheet.records[place].path, from: from).joined(separator: "/")
      return MarkdownText.link(MarkdownText.escaped(text), to: path)
    }
    let rows = places.map { place -> [String] in
      let heirs = sheet.heirs[place].map { link($0, sheet.name($0)) }
      let status = MarkdownText.escaped(sheet.status(place))
      let record = sheet.records[place]
      return [
        link(place, sheet.name(place)), MarkdownText.escaped(title(place)),
        status + (heirs.isEmpty ? "" : " → " + heirs.joined(separator: ", ")),
        MarkdownText.escaped(record.day ?? record.date?.text ?? ""),
      ]
    }
    return MarkdownText.table(["Decision", "Title", "Status", "Date"], rows) + "\n"
  }

  private func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("decisions")
      writer.array(places) { writer, place in
        DecisionCard(sheet: sheet, place: place).write(to: &writer)
      }
    }
    return writer.finished()
  }
}

extension Style {
  /// A decision's status: what holds in green, what is open in yellow, what is over dimmed.
  func status(_ text: String, _ value: DecisionStatus?) -> String {
    switch value {
    case .accepted: green(text)
    case .proposed, .draft: yellow(text)
    case .rejected, .deprecated, .superseded: dim(text)
    case nil: text
    }
  }
}

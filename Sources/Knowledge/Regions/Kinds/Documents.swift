import Markup

extension RegionKind {
  /// A query as a table.
  static let documents = RegionKind(
    name: "documents",
    summary: "A table of the documents that fit, without the one that holds the table.",
    parameters: [
      RegionParameter("type", .texts, "Only of these types."),
      RegionParameter("status", .texts, "Only with one of these statuses."),
      RegionParameter("tag", .texts, "Only with one of these tags."),
      RegionParameter("phase", .phases, "Only of these phases."),
      RegionParameter("folder", .folder, "Only below this folder."),
      RegionParameter(
        "columns", .columns,
        "Of title, path, name, type, status, date, tags, phase, owner, review-by and the `fields` of "
          + "cairn.yml; title,status,date by default."),
      RegionParameter("sort", .column, "The column to sort by; the path by default."),
    ],
    text: { context, region throws(RegionProblem.Reason) in
      let folder = try context.folder(of: region)
      var columns = region.arguments["columns"]
      if columns.isEmpty { columns = ["title", "status", "date"] }
      for column in columns { try known(column, "columns", context.graph) }
      var cards = context.documents(in: folder, without: region)
        .map { DocumentCard(context.graph, $0) }
        .filter { card in
          fits(card.type.map { [$0] }, region.arguments["type"])
            && fits(card.status.map { [$0] }, region.arguments["status"])
            && fits(card.tags, region.arguments["tag"])
            && fits(card.phase.map { [$0] }, region.arguments["phase"])
        }
      if let sort = region.arguments["sort"].first {
        let isDescending = sort.hasPrefix("-")
        let column = isDescending ? String(sort.dropFirst()) : sort
        try known(column, "sort", context.graph)
        let keys = cards.map { sortKey($0.value(of: column, context.graph)) }
        cards = cards.indices.sorted { left, right in
          keys[left] == keys[right]
            ? left < right : isDescending ? keys[left] > keys[right] : keys[left] < keys[right]
        }.map { cards[$0] }
      }
      if cards.isEmpty { return "" }
      return MarkdownText.table(
        columns.map { $0.replacing("-", with: " ").capitalizingFirst() },
        cards.map { card in
          columns.map { column in
            let text = card.value(of: column, context.graph)
            return column == "title" || column == "name" && !text.isEmpty
              ? context.link(to: card.index, text: text, from: region) : MarkdownText.escaped(text)
          }
        })
    })

  private static func fits(_ values: [String]?, _ wanted: [String]) -> Bool {
    wanted.isEmpty
      || wanted.contains { name in
        (values ?? []).contains { $0.lowercased() == name.lowercased() }
      }
  }

  /// A text in the order in which people look for it: `2` before `10`, without regard to case.
  private static func sortKey(_ text: String) -> String {
    var key = ""
    var digits = ""
    for character in text.lowercased() + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      key += String(repeating: "0", count: digits.isEmpty ? 0 : max(0, 12 - digits.count)) + digits
      digits = ""
      key.append(character)
    }
    return key
  }

  private static func known(
    _ column: String, _ argument: String, _ graph: Graph
  ) throws(RegionProblem.Reason) {
    let fields = graph.configuration.fields.map { $0.lowercased() }.sorted()
    let names = DocumentCard.columns + fields
    if names.contains(column) { return }
    throw .wrongValue(
      column, argument: argument, expected: "of \(names.joined(separator: ", "))",
      nearest: NearMiss.nearest(to: column, among: names))
  }
}

extension DocumentCard {
  static let columns = [
    "title", "path", "name", "type", "status", "date", "tags", "phase", "owner", "review-by",
  ]

  /// What a column of a table shows; empty where the document says nothing.
  fileprivate func value(of column: String, _ graph: Graph) -> String {
    switch column {
    case "title": title
    case "path": path
    case "name": decision ?? ""
    case "type": type ?? ""
    case "status": status ?? ""
    case "date": date ?? ""
    case "tags": tags.joined(separator: ", ")
    case "phase": phase ?? ""
    default:
      graph.documents[index].frontMatter?.entries.first { $0.key.lowercased() == column }?
        .value.strings.map(\.text).joined(separator: ", ") ?? ""
    }
  }
}

package import Markup

/// Numbers in the rows of tables and behind the names of folders, which say how much a folder holds.
package struct CountedRows: Sendable {
  /// A number, and the folder that it counts.
  struct Item: Sendable {
    let range: SourceRange
    let value: Int
    /// In the singular.
    let noun: String
    /// As written, in lower case.
    let plural: String
    let folder: String
    /// Which column of which table, to compare the rows with each other; nil for a label.
    var column: SourceRange?
  }

  /// The rows of a column that are wrong where most are right, with what their folders hold.
  ///
  /// Where three rows and three fifths of a column count just what lies in their folders, the others mean to.
  private static func outliers(of items: [Item], _ members: [String: [FolderMember]]) -> [(item: Item, actual: Int)] {
    var found: [(item: Item, actual: Int)] = []
    let columns = Dictionary(grouping: items.filter { $0.column != nil }) { $0.column ?? $0.range }
    for (_, rows) in columns.sorted(by: { $0.key < $1.key }) where rows.count > CountedRows.leastRight {
      for ofFolders in [true, false] {
        let actual = rows.map { row in
          (members[row.folder] ?? []).count {
            $0.isThere && $0.isFolder == ofFolders && !$0.name.hasPrefix(".") && !$0.name.hasPrefix("_") && !$0.name.lowercased().hasPrefix("readme.")
          }
        }
        let right = zip(rows, actual).count { $0.value == $1 }
        guard right >= CountedRows.leastRight, right * 5 >= rows.count * 3 else { continue }
        found += zip(rows, actual).filter { $0.value != $1 && $1 > 0 }.map { (item: $0, actual: $1) }
        break
      }
    }
    return found
  }

  private static let leastRight = 3

  /// A number in a row that is wrong, in a column that is right for the most part.
  package struct Outlier: Sendable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
    package let value: Int
    /// As written, in lower case.
    package let plural: String
    package let folder: String
    package let actual: Int
  }

  /// All of them, by document and place.
  /// - Complexity: O(*n*) in the cells of the pages that speak of now, and in the paths of the log.
  package static func outliers(in graph: Graph, _ files: FileHistory) -> [Outlier] {
    let pages = graph.documents.indices.filter {
      !graph.documents[$0].tables.isEmpty && VersionMention.isOfNow(graph.documents[$0].path, graph.natures[$0]) && graph.decision(of: $0) == nil
    }
    let items = pages.map { (page: $0, items: all(in: graph.documents[$0], graph).filter { $0.column != nil }) }.filter { !$0.items.isEmpty }
    if items.isEmpty { return [] }
    let members = files.members(of: Set(items.flatMap(\.items).map(\.folder)))
    return items.flatMap { page, items in
      outliers(of: items, members).map {
        Outlier(
          document: page, range: $0.item.range, value: $0.item.value, plural: $0.item.plural, folder: $0.item.folder, actual: $0.actual)
      }.sorted { $0.range < $1.range }
    }
  }

  private static let least = 2

  /// - Complexity: O(*n*) in the cells of the page, and in the lines with folders in code font.
  static func all(in document: Document, _ graph: Graph) -> [Item] {
    document.tables.flatMap { rows(of: $0, document, graph) } + labels(in: document, graph)
  }

  /// A row that begins with a folder, below a column that is called like one of its folders:
  /// `| Plugin | Skills |` and `| git-plugin | 38 |` where there is `git-plugin/skills`.
  private static func rows(of table: Table, _ document: Document, _ graph: Graph) -> [Item] {
    guard table.rows > 2, table.columns > 1 else { return [] }
    let here = RelativePath.folder(of: document.path)
    return (1..<table.columns).flatMap { column -> [Item] in
      let header = document[document.cell(table, row: 0, column: column).text].lowercased()
      guard let plural = thing(header) else { return [] }
      return (1..<table.rows).compactMap { row -> Item? in
        let cell = document.cell(table, row: row, column: column)
        guard let value = leadingNumber(document[cell.text]), value > 0 else { return nil }
        let name = document[document.cell(table, row: row, column: 0).text].filter { !"*`".contains($0) }
        guard !name.isEmpty, !name.contains(" "), !name.contains("..") else { return nil }
        let folder = [RelativePath.join("", Array(name.utf8)[...]), RelativePath.join(here, Array(name.utf8)[...])].lazy
          .map { (place: String) in place.hasSuffix("/") ? String(place.dropLast()) + "/" + plural : place + "/" + plural }
          .first { graph.listing.listed($0) == .folder }
        guard let folder, let range = digits(in: cell.range, document, graph) else { return nil }
        return Item(
          range: range, value: value, noun: CountedNoun.singular(plural), plural: plural, folder: folder,
          column: document.cell(table, row: 0, column: column).range)
      }
    }
  }

  /// The first digits of a cell.
  private static func digits(in cell: SourceRange, _ document: Document, _ graph: Graph) -> SourceRange? {
    guard let bytes = graph.listing.contents?(document.path), Int(cell.end) <= bytes.count,
      let start = bytes[cell.offsets].firstIndex(where: \.isASCIIDigit)
    else { return nil }
    let end = bytes[start..<Int(cell.end)].firstIndex { !$0.isASCIIDigit } ?? Int(cell.end)
    return SourceRange(start..<end)
  }

  /// What a column counts: one word in the plural.
  private static func thing(_ header: String) -> String? {
    let word = header.filter { !"*`#".contains($0) }.trimmingSpaces()
    guard word.count > 3, word.last == "s", word.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    return word
  }

  /// `38` and the 38 of `38 + 1 agent`.
  private static func leadingNumber(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count) else { return nil }
    let rest = text.dropFirst(digits.count)
    return rest.isEmpty || rest.hasPrefix(" +") || rest.hasPrefix(" (") ? Int(digits) : nil
  }

  /// `Runbooks (6): see docs/runbooks/`, the folder in code font or as a link behind it in the same line.
  private static func labels(in document: Document, _ graph: Graph) -> [Item] {
    let here = RelativePath.folder(of: document.path)
    let folders = document.claims.filter {
      $0.kind == .code && document.pool.utf8($0.value).last == UInt8(ascii: "/") && $0.traits.isDisjoint(with: [.struck, .quoted])
    }
    guard !folders.isEmpty, let bytes = graph.listing.contents?(document.path) else { return [] }
    return folders.compactMap { claim -> Item? in
      guard Int(claim.range.start) <= bytes.count else { return nil }
      let value = document.pool.utf8(claim.value).dropLast()
      guard let folder = [RelativePath.join("", value), RelativePath.join(here, value)].first(where: { graph.listing.listed($0) == .folder })
      else { return nil }
      let name = RelativePath.name(of: folder).lowercased()
      let line = bytes[..<Int(claim.range.start)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let before = bytes[line..<Int(claim.range.start)]
      guard let open = before.lastIndex(of: UInt8(ascii: "(")), let close = before[open...].firstIndex(of: UInt8(ascii: ")")),
        (1...4).contains(close - open - 1), before[(open + 1)..<close].allSatisfy(\.isASCIIDigit),
        let number = Int(String(decoding: before[(open + 1)..<close], as: UTF8.self)), number >= least
      else { return nil }
      var end = open
      while end > line, before[end - 1] == 0x20 || before[end - 1] == UInt8(ascii: "*") { end -= 1 }
      var start = end
      while start > line, before[start - 1].isASCIILetter || before[start - 1] == UInt8(ascii: "-") { start -= 1 }
      let plural = String(decoding: before[start..<end], as: UTF8.self).lowercased()
      guard plural.count > 3, CountedNoun.singular(plural) == CountedNoun.singular(name) else { return nil }
      return Item(
        range: SourceRange(open + 1..<close), value: number, noun: CountedNoun.singular(plural), plural: plural, folder: folder)
    }
  }
}

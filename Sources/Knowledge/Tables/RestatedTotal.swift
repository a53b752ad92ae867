package import Markup

/// A total in a sentence that the table which adds it up has otherwise.
package struct RestatedTotal: Sendable, Equatable {
  /// The index of the document with the sentence, and where the amount stands there.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let value: String
  /// The index of the document with the table, and the cell.
  package let home: Int
  package let cell: SourceRange
  /// What the table has.
  package let actual: String
  /// The amount as it is compared.
  let amount: Int

  private static let names: Set<String> = ["total", "sum", "overall", "grand total", "totals", "σ", "∑"]

  private struct Row {
    let home: Int
    let cells: [(text: String, range: SourceRange, amount: Int)]
  }

  /// The amounts beside the word "total" that the last row of no table has, each with every table that may have had
  /// it; ``since(in:_:_:)`` tells which did.
  /// - Complexity: O(*n*) in the rows and claims of all documents.
  static func candidates(in graph: Graph) -> [RestatedTotal] {
    var rows: [Row] = []
    for (index, document) in graph.documents.enumerated() where graph.natures[index].isDisjoint(with: [.history, .report]) {
      for table in document.tables where table.rows > 2 && table.columns > 1 {
        let last = table.rows - 1
        guard names.contains(CellText(document[document.cell(table, row: last, column: 0).text]).text) else { continue }
        let cells = (1..<table.columns).compactMap { column -> (text: String, range: SourceRange, amount: Int)? in
          let cell = document.cell(table, row: last, column: column)
          let text = document[cell.text]
          return amount(text).map { (text.trimmedOfMarks, cell.range, $0) }
        }
        if !cells.isEmpty { rows.append(Row(home: index, cells: cells)) }
      }
    }
    if rows.isEmpty { return [] }
    let known = Set(rows.flatMap { $0.cells.map(\.amount) })
    var found: [RestatedTotal] = []
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isDisjoint(with: [.history, .report]) && graph.decision(of: index) == nil {
      for claim in document.claims
      where (claim.kind == .price || claim.kind == .count) && claim.traits.isDisjoint(with: [.quoted, .struck, .cell, .hedged]) {
        let text = document[claim.value]
        guard let amount = amount(text), !known.contains(amount), speaksOfAll(document[claim.subject]) else { continue }
        for row in rows {
          for cell in row.cells where isMoney(cell.text) == isMoney(text) {
            found.append(
              RestatedTotal(
                document: index, range: claim.range, value: text, home: row.home, cell: cell.range, actual: cell.text,
                amount: amount))
          }
        }
      }
    }
    return found
  }

  private static func speaksOfAll(_ sentence: String) -> Bool {
    let words = sentence.lowercased().split { !$0.isLetter }
    return words.contains { ["total", "totals", "altogether", "overall", "sum"].contains($0) } || sentence.lowercased().contains("in all")
      || sentence.lowercased().contains("adds up")
  }

  private static func isMoney(_ text: String) -> Bool { text.contains { "$€£".contains($0) } }

  /// An amount in hundredths: `$1,200.50/month`, `26`; nil for what is none, or only about right.
  private static func amount(_ text: String) -> Int? {
    let folded = text.trimmedOfMarks.prefix { $0 != "/" && $0 != " " }
    var digits = ""
    for character in folded {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
      } else if !"$€£,".contains(character) {
        return nil
      }
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole < 1_000_000_000 else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard (1...2).contains(parts[1].count), let cents = Int(parts[1]) else { return nil }
    return whole * 100 + (parts[1].count == 1 ? cents * 10 : cents)
  }

  // MARK: Proof

  /// What made a sentence wrong.
  package struct Change: Sendable, Equatable {
    /// The commit that changed the table; nil for a change that is not committed.
    package let since: FileHistory.Commit?
  }

  /// When the table's total ceased to be what the sentence says; nil where nothing tells that it ever was.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the earlier versions.
  package func change(in graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) -> Change? {
    var lost = Int.max
    for (version, _) in files.edits(of: graph.documents[home].path).prefix(EarlierLines.most) {
      guard let text = version.blob.flatMap({ texts[$0] }) else { return nil }
      if RestatedTotal.totals(in: text).contains(amount) {
        let page = files.edits(of: graph.documents[document].path).first { $0.version.commit < lost }
        guard let said = page?.version.blob.flatMap({ texts[$0] }), states(said) else { return nil }
        return Change(since: lost == .max ? nil : files.commits[lost])
      }
      lost = version.commit
    }
    return nil
  }

  /// True where a text gives the amount outside of tables.
  private func states(_ text: [UInt8]) -> Bool {
    let words = Array(value.utf8)
    return text.split(separator: 0x0A).contains { line in
      if line.drop(while: \.isSpaceOrTab).first == UInt8(ascii: "|") { return false }
      return line.indices.contains { start in
        guard line[start] == words[0], line[start...].starts(with: words) else { return false }
        // `$18` is no part of `$180`.
        let end = start + words.count
        let isWhole = start == line.startIndex || !(line[start - 1] &- 0x30 < 10)
        return isWhole && (end >= line.endIndex || !(line[end] &- 0x30 < 10))
      }
    }
  }

  /// The amounts in the rows of a text that are called a total.
  private static func totals(in text: [UInt8]) -> Set<Int> {
    var found: Set<Int> = []
    for line in text.split(separator: 0x0A) {
      let row = line.drop(while: \.isSpaceOrTab)
      guard row.first == UInt8(ascii: "|") else { continue }
      let cells = row.dropFirst().split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      guard let name = cells.first, names.contains(String(decoding: name, as: UTF8.self).trimmedOfMarks.lowercased()) else { continue }
      for cell in cells.dropFirst() { amount(String(decoding: cell, as: UTF8.self).trimmedOfMarks).map { _ = found.insert($0) } }
    }
    return found
  }
}

package import Markup

/// How many lines a document says that files have.
package struct LineCounts {
  package struct Count {
    package let file: String
    package let number: Int
    package let isAbout: Bool
    package let range: SourceRange
  }

  package private(set) var all: [Count] = []
  private let document: Document

  package init(_ document: Document) {
    self.document = document
    for claim in document.claims
    where claim.kind == .lineCount && claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) {
      add(document[claim.value], document[claim.subject], claim.range)
    }
    for table in document.tables where table.rows > 1 { add(table) }
  }

  private mutating func add(_ file: String, _ number: String, _ range: SourceRange) {
    let isAbout = number.hasPrefix("~")
    let digits = number.drop { $0 == "~" || $0 == "≈" || $0 == " " }.filter { $0 != "," }
    guard let value = Int(digits), value > 0 else { return }
    all.append(Count(file: file, number: value, isAbout: isAbout || number.hasPrefix("≈"), range: range))
  }

  /// Columns before the one of the files that say where these belong.
  private static let groups: Set<String> = ["", "#", "area", "category", "crate", "folder", "layer", "module", "no", "no.", "package", "phase"]

  /// Rows with a file in one column and its lines in another.
  private mutating func add(_ table: Table) {
    let header = (0..<table.columns).map { document[document.cell(table, row: 0, column: $0).text].lowercased() }
    guard let lines = header.firstIndex(where: { ["lines", "loc", "line count", "lines of code", "# lines"].contains($0) }),
      let file = header.firstIndex(where: { ["file", "path", "module", "script", "filename", "source", "name"].contains($0) })
    else { return }
    // Behind the name of a function its lines are counted, and not those of its file.
    if file > 0, !LineCounts.groups.contains(header[0]) { return }
    for row in 1..<table.rows {
      let count = document.cell(table, row: row, column: lines)
      let text = document[count.text]
      let hasHedge = (0..<table.columns).contains {
        Hedges.isHedged(document.pool.utf8(document.cell(table, row: row, column: $0).text))
      }
      if !hasHedge { add(document[document.cell(table, row: row, column: file).text], text, count.range) }
    }
  }

  /// The lines that a file has, where the number is wrong; nil too where it is not clear which file is
  /// meant.
  package func wrong(_ count: Count, _ graph: Graph, _ known: KnownPaths) -> (path: String, count: Int)? {
    guard let written = WrittenPath(count.file), written.hasEnding else { return nil }
    let places = known.places(of: written, from: RelativePath.folder(of: document.path))
    var files = places.filter { graph.listing.kind(of: $0) == .file }
    if files.isEmpty { files = known.only(endingIn: written.text).map { [$0] } ?? [] }
    var wrong: (path: String, count: Int)?
    for file in files {
      guard let lines = lines(of: file, otherThan: count, graph) else { return nil }
      wrong = wrong ?? (file, lines)
    }
    return wrong
  }

  /// How many lines a file has; nil where the number fits them in some way of counting.
  private func lines(of file: String, otherThan count: Count, _ graph: Graph) -> Int? {
    guard let bytes = graph.listing.contents?(file), !bytes.isEmpty, !bytes.contains(0) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let total = lines.count - (bytes.last == 0x0A ? 1 : 0)
    let texts = lines.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
    let code = texts.count { text in
      !["//", "#", "*", "/*", "--", ";", "<!--"].contains { text.starts(with: $0.utf8) }
    }
    func fits(_ actual: Int) -> Bool {
      let difference = abs(actual - count.number)
      return difference * 100 <= max(actual, count.number) * (count.isAbout ? 20 : 2) || difference <= 1
    }
    // A number that is far off is about another file of that name, as one that is put together from many.
    if count.number > total * 20 || total > count.number * 20 { return nil }
    return fits(total) || fits(texts.count) || fits(code) ? nil : total
  }
}

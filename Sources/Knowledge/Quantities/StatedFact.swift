package import Markup

/// A place that states a declared fact with another value.
package struct StatedFact: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let value: String
  /// True where ``range`` holds nothing but the value.
  package let isExact: Bool

  package init(document: Int, range: SourceRange, value: String, isExact: Bool) {
    self.document = document
    self.range = range
    self.value = value
    self.isExact = isExact
  }

  /// All places that contradict a fact, in the order of documents and places.
  ///
  /// - Complexity: O(*c*) in the claims and cells of the pages; O(*n*) in their bytes for facts with `say`.
  package static func contradicting(_ fact: FactTable.Fact, in graph: Graph) -> [StatedFact] {
    let words = FactWords(fact.name)
    let says = fact.setting?.say ?? []
    guard !words.all.isEmpty || !says.isEmpty else { return [] }
    let pages = fact.setting?.pages ?? []
    var found: [StatedFact] = []
    for (index, document) in graph.documents.enumerated() {
      if graph.isHistory(index) || !pages.isEmpty && !pages.contains(where: { $0.matches(document.path) }) {
        continue
      }
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      let places =
        says.isEmpty
        ? claimed(words, document) + tabled(words, document)
        : says.flatMap { said($0, graph, document) }
      for place in places where !agree(place.value, fact.value) {
        if generated.contains(where: { $0.contains(place.range) }) { continue }
        found.append(
          StatedFact(document: index, range: place.range, value: place.value, isExact: place.isExact))
      }
    }
    return Array(Set(found)).sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private typealias Place = (range: SourceRange, value: String, isExact: Bool)

  private static func claimed(_ words: FactWords, _ document: Document) -> [Place] {
    document.claims.compactMap { claim in
      switch claim.kind {
      case .count, .port, .version, .price, .field: break
      default: return nil
      }
      if !claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) { return nil }
      let value = document[claim.value]
      let fits =
        claim.kind == .field
        ? document.heading(above: claim.range).map {
          words.fits(attribute: document[claim.subject], of: document[$0.text])
        } ?? false
        : words.fits(claim.kind, ClaimedSentence(document, claim))
      return fits ? (claim.range, value, claim.range.count == value.utf8.count) : nil
    }
  }

  private static func tabled(_ words: FactWords, _ document: Document) -> [Place] {
    var found: [Place] = []
    for table in document.tables where table.rows > 1 && table.columns > 1 {
      for column in 1..<table.columns {
        let header = document[document.cell(table, row: 0, column: column).text]
        guard ClaimedSentence.tokens(header).contains(where: words.all.contains) else { continue }
        for row in 1..<table.rows {
          let cell = document.cell(table, row: row, column: column)
          let value = document[cell.text].trimmedOfMarks
          let thing = document[document.cell(table, row: row, column: 0).text]
          guard value.contains(where: { $0.isNumber || $0.isLetter }),
            words.fits(attribute: header, of: thing)
          else { continue }
          found.append((cell.range, value, cell.range.count == value.utf8.count))
        }
      }
    }
    return found
  }

  private static func said(_ pattern: String, _ graph: Graph, _ document: Document) -> [Place] {
    guard let regex = try? Regex(pattern).anchorsMatchLineEndings(),
      let bytes = graph.listing.contents?(document.path)
    else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    // A byte that is no UTF-8 would move every place behind it.
    guard text.utf8.count == bytes.count else { return [] }
    return text.matches(of: regex).compactMap { match in
      guard match.output.count > 1, let range = match.output[1].range else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let value = String(text[range])
      return (SourceRange(start, start + value.utf8.count), value, true)
    }
  }

  /// True where two texts are one value: `v22` and `22`, `12` and `twelve`, `22` and `22.4.1`.
  package static func agree(_ written: String, _ value: String) -> Bool {
    let left = folded(written)
    let right = folded(value)
    if left == right { return true }
    if let number = NumberWord.value(of: left) { return number == NumberWord.value(of: right) }
    let leftParts = left.split(separator: ".")
    let rightParts = right.split(separator: ".")
    guard left.allSatisfy({ $0.isNumber || $0 == "." }), right.allSatisfy({ $0.isNumber || $0 == "." }) else { return false }
    let count = min(leftParts.count, rightParts.count)
    return count > 0 && leftParts.prefix(count).elementsEqual(rightParts.prefix(count))
      && (leftParts.count > 1 || rightParts.count > 1)
  }

  private static func folded(_ text: String) -> String {
    var text = text.trimmedOfMarks.lowercased()[...]
    if text.first == "v", text.dropFirst().first?.isNumber == true { text = text.dropFirst() }
    return String(text.filter { $0 != "," })
  }
}

extension StatedFact: Hashable {}

extension Document {
  /// The nearest heading before a place.
  /// - Complexity: O(log *h*) in the number of headings.
  package func heading(above range: SourceRange) -> Heading? {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].range.start < range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? headings[low - 1] : nil
  }
}

import Markup

extension StatedSequence {
  /// The ranges of items that a page has with numbers of their own, `V-01 to V-12`, and that go on there: in the page
  /// that the same line names first, or in the page itself.
  ///
  /// At least three headings, rows or list items must begin with such a number.
  /// - Complexity: O(*c*) in the number of claims; the bytes of pages that have such a range are read.
  static func numbered(in graph: Graph) -> [StatedSequence] {
    let prefixes = Set(graph.configuration.decisions.prefixes.map { $0.lowercased() })
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) && graph.decision(of: index) == nil {
      let ranges = document.claims.filter { claim in
        guard claim.kind == .range, claim.traits.isDisjoint(with: [.quoted, .struck]) else { return false }
        let name = document[claim.subject].prefix { $0 != " " }
        return document[claim.value].hasPrefix(name + "-") && !prefixes.contains(name.lowercased())
      }
      guard !ranges.isEmpty, let bytes = graph.listing.contents?(document.path) else { continue }
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in ranges where !generated.contains(where: { $0.contains(claim.range) }) {
        if document.taskItems.contains(where: { $0.range.contains(claim.range) }) { continue }
        let name = String(document[claim.subject].prefix { $0 != " " })
        let text = document[claim.value]
        let numbers = text.split { !$0.isNumber }
        guard let first = numbers.first.flatMap({ Int($0) }), let tail = numbers.last, let last = Int(tail), last > first,
          meansAll(document[claim.subject].dropFirst(name.count + 1)), let target = page(of: claim.range, in: index, graph, bytes)
        else { continue }
        let members = members(of: graph.documents[target], name)
        guard members.count >= 3, members.first == first, members.contains(last), let most = members.last, most > last,
          let next = members.first(where: { $0 > last })
        else { continue }
        let digits = String(next)
        let padded = String(repeating: "0", count: max(0, tail.utf8.count - digits.utf8.count)) + digits
        found.append(
          StatedSequence(
            document: index, range: claim.range, text: text, last: String(tail), actual: most, newest: target, folder: "",
            others: [], next: ["\(name)-\(padded)"], end: ["\(name)-\(tail)"]))
      }
    }
    return found
  }

  /// The ranges of phases, `Phases 0–8`, that begin with the first one, and behind which the one page that lists them
  /// all has more.
  static func phases(in graph: Graph) -> [StatedSequence] {
    let numbered = graph.phases.compactMap { phase in Int(phase.number).map { (number: $0, phase: phase) } }
    guard numbered.count >= 3, let least = numbered.map(\.number).min() else { return [] }
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .range && claim.traits.isDisjoint(with: [.quoted, .struck]) {
        let name = document[claim.subject].prefix { $0 != " " }
        let text = document[claim.value]
        let numbers = text.split { !$0.isNumber }
        guard name.lowercased() == "phases", let first = numbers.first.flatMap({ Int($0) }), first == least,
          let tail = numbers.last, let last = Int(tail), last > first, !generated.contains(where: { $0.contains(claim.range) }),
          meansAll(document[claim.subject].dropFirst(name.count + 1)),
          let next = numbered.filter({ $0.number > last }).min(by: { $0.number < $1.number })?.phase,
          let most = numbered.map(\.number).max()
        else { continue }
        // A page with all of them up to the next one; two such pages may be two plans.
        let pages = next.statements.map(\.document).filter { page in
          (first...last).allSatisfy { number in
            numbered.contains { $0.number == number && $0.phase.statements.contains { $0.document == page } }
          }
        }
        guard let page = pages.first, Set(pages).count == 1 || pages.contains(index),
          let title = next.statements.first(where: { $0.document == page })?.title, !title.isEmpty
        else { continue }
        found.append(
          StatedSequence(
            document: index, range: claim.range, text: text, last: String(tail), actual: most, newest: page, folder: "",
            others: [], next: [title]))
      }
    }
    return found
  }

  /// The page that a line is about: the first one of the others that it names, or the page itself where it names none.
  private static func page(of range: SourceRange, in index: Int, _ graph: Graph, _ bytes: [UInt8]) -> Int? {
    let document = graph.documents[index]
    let start = bytes[..<Int(range.start)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[Int(range.end)...].firstIndex(of: 0x0A) ?? bytes.count
    let line = SourceRange(start, end)
    var named: [(place: UInt32, target: Int)] = []
    for edge in graph.edges(from: .document(index)) where edge.kind == .linksTo && line.contains(edge.range) {
      if let target = edge.target.documentIndex { named.append((edge.range.start, target)) }
    }
    for claim in document.claims where claim.kind == .code && line.contains(claim.range) {
      let text = document[claim.value]
      guard FileListing.isMarkdown(text) else { continue }
      let written = Array(text.utf8)[...]
      let places = [RelativePath.folder(of: document.path), ""].map { RelativePath.join($0, written) }
      guard let target = places.lazy.compactMap({ graph.document(at: $0) }).first else { return nil }
      named.append((claim.range.start, target))
    }
    return named.min { $0.place < $1.place }?.target ?? index
  }

  /// The numbers behind a prefix with which headings, rows and items begin, sorted.
  private static func members(of document: Document, _ prefix: String) -> [Int] {
    var numbers: Set<Int> = []
    func add(_ text: some StringProtocol) {
      let text = text.drop { "*`[~ ".contains($0) }
      guard text.hasPrefix(prefix + "-") else { return }
      let digits = text.dropFirst(prefix.count + 1).prefix { $0.isASCII && $0.isNumber }
      if (1...4).contains(digits.count), let number = Int(digits) { numbers.insert(number) }
    }
    for heading in document.headings { add(document[heading.text]) }
    for table in document.tables where table.rows > 1 {
      for row in 1..<table.rows { add(document[document.cell(table, row: row, column: 0).text]) }
    }
    for claim in document.claims where claim.kind == .item { add(document[claim.value]) }
    return numbers.sorted()
  }
}

package import Markup

/// What pages say about decisions beside the decisions themselves: rows and items of indexes.
package struct DecisionListings: Sendable {
  /// A decision's page with the status that it gives itself.
  package struct Own: Sendable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let status: DecisionStatus
    /// As written.
    package let statusText: String
    /// Where ``statusText`` stands.
    package let range: SourceRange

    package init(document: Int, status: DecisionStatus, statusText: String, range: SourceRange) {
      self.document = document
      self.status = status
      self.statusText = statusText
      self.range = range
    }
  }

  /// A place that gives a decision a status.
  package struct Statement: Sendable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let own: Own
    package let status: DecisionStatus
    /// As written.
    package let statusText: String
    /// Where ``statusText`` stands.
    package let range: SourceRange

    package init(
      document: Int, own: Own, status: DecisionStatus, statusText: String, range: SourceRange
    ) {
      self.document = document
      self.own = own
      self.status = status
      self.statusText = statusText
      self.range = range
    }
  }

  /// A page that lists a folder of decisions and lacks some.
  package struct Gap: Sendable {
    package let document: Int
    /// Where the last decision is listed.
    package let range: SourceRange
    /// How many decisions of the folder are listed.
    package let listed: Int
    /// Indices of ``Graph/decisions``, in their order.
    package let missing: [Int]
  }

  /// By document and place.
  package private(set) var statements: [Statement] = []
  /// By document.
  package private(set) var gaps: [Gap] = []

  /// - Complexity: O(*n*) in the claims, cells and edges.
  package init(_ graph: Graph) {
    let places = Dictionary(
      graph.decisions.indices.map { (graph.decisions[$0].document, $0) }) { left, _ in left }
    let numbers = Dictionary(grouping: graph.decisions.filter { $0.number != nil }) { $0.number ?? 0 }
    let folders = Dictionary(grouping: graph.decisions.indices) { graph.decisions[$0].folder }
    var known: [Int: Own?] = [:]
    func own(_ document: Int) -> Own? {
      if let found = known[document] { return found }
      let found = DecisionListings.own(document, graph)
      known[document] = .some(found)
      return found
    }
    for (index, document) in graph.documents.enumerated() where places[index] == nil && !graph.isHistory(index) {
      let edges = graph.edges(from: .document(index))
      let generated = document.generatedRanges
      for table in document.tables where !generated.contains(where: { $0.contains(table.range) }) {
        statements += DecisionListings.rows(of: table, document, index, edges) { own($0) } numbered: {
          numbers[$0].flatMap { $0.count == 1 ? $0[0] : nil }
        }
      }
      for claim in document.claims where claim.kind == .status && !claim.subject.isEmpty {
        let digits = document[claim.subject].drop { !$0.isNumber }.prefix { $0.isNumber }
        let value = document[claim.value]
        guard !generated.contains(where: { $0.contains(claim.range) }), !claim.traits.contains(.struck),
          StageName(reading: document[claim.subject]) == nil, let number = Int(digits),
          let found = numbers[number], found.count == 1, let own = own(found[0].document),
          let status = DecisionListings.status(value)
        else { continue }
        statements.append(
          Statement(document: index, own: own, status: status, statusText: value, range: claim.range))
      }
      let entries = edges.compactMap { edge -> (range: SourceRange, decision: Int, isLink: Bool)? in
        edge.target.documentIndex.flatMap { places[$0] }.map { (edge.range, $0, edge.kind == .linksTo) }
      }
      if entries.isEmpty { continue }
      if let gap = DecisionListings.gap(document, index, entries, folders, graph, generated) { gaps.append(gap) }
    }
    statements += graph.decisions.compactMap { DecisionListings.ownLine(of: $0, graph) }
    statements.sort { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  /// The line or section of a decision that states its status beside the front matter.
  private static func ownLine(of decision: Decision, _ graph: Graph) -> Statement? {
    let document = graph.documents[decision.document]
    guard document.frontMatter?["status"]?.string != nil, let own = own(decision.document, graph),
      let line = document.claims.first(where: { $0.kind == .status && $0.subject.isEmpty }),
      let status = DecisionStatus(reading: document[line.value])
    else { return nil }
    // Before the first section, or in the one that is called Status.
    let section = document.headings.last { $0.range.start < line.range.start }
    if let section, section.level > 1, document[section.text].lowercased() != "status" { return nil }
    return Statement(
      document: decision.document, own: own, status: status, statusText: document[line.value], range: line.range)
  }

  /// The status of a decision's page, or of a page that is named like one.
  private static func own(_ index: Int, _ graph: Graph) -> Own? {
    if let decision = graph.decision(of: index) {
      guard let status = decision.status, let text = decision.statusText, let range = decision.statusRange else {
        return nil
      }
      return Own(document: index, status: status, statusText: text, range: range)
    }
    let document = graph.documents[index]
    let name = RelativePath.name(of: document.path).lowercased()
    let isNamed = graph.configuration.decisions.prefixes.contains { prefix in
      name.hasPrefix(prefix.lowercased())
        && name.dropFirst(prefix.count).drop { $0 == "-" || $0 == "_" }.first?.isNumber == true
    }
    guard isNamed, let line = document.claims.first(where: { $0.kind == .status && $0.subject.isEmpty }),
      let status = status(document[line.value])
    else { return nil }
    return Own(document: index, status: status, statusText: document[line.value], range: line.range)
  }

  /// A status as decisions have it; words for work, such as done and open, say nothing of a decision.
  private static func status(_ text: String) -> DecisionStatus? {
    let words = text.lowercased().split { !$0.isLetter }
    let known: Set<Substring> = [
      "accepted", "approved", "proposed", "draft", "rejected", "declined", "withdrawn", "deprecated",
      "superseded", "superceded",
    ]
    guard let first = words.first, known.contains(first) else { return nil }
    return DecisionStatus(reading: text)
  }

  private static func rows(
    of table: Table, _ document: Document, _ index: Int, _ edges: ArraySlice<Edge>,
    _ own: (Int) -> Own?, numbered: (Int) -> Decision?
  ) -> [Statement] {
    guard table.rows > 1 else { return [] }
    let header = (0..<table.columns).map { document[document.cell(table, row: 0, column: $0).text].lowercased() }
    guard let state = header.firstIndex(where: { $0 == "status" || $0 == "state" }) else { return [] }
    let inside = edges.filter { table.range.contains($0.range) }
    // Rows that give no more than a number.
    let plain = header.firstIndex { ["adr", "adrs", "decision", "record", "#", "id", "no", "no.", "nr", "number"].contains($0) }
    if inside.isEmpty, plain == nil { return [] }
    func bare(_ row: Int) -> Int? {
      guard let plain, inside.isEmpty, let number = Int(document[document.cell(table, row: row, column: plain).text]), let decision = numbered(number)
      else { return nil }
      // Many things have numbers.
      let title = CellText(decision.title).text
      let names = (0..<table.columns).contains { CellText(document[document.cell(table, row: row, column: $0).text]).text == title }
      return names && !title.isEmpty ? decision.document : nil
    }
    var known = 0
    var found: [Statement] = []
    for row in 1..<table.rows {
      let cell = document.cell(table, row: row, column: state)
      let text = document[cell.text]
      guard let status = status(text) else { continue }
      known += 1
      // The row is about a decision where one of its cells begins with it and no other names another; a
      // link says which is meant better than a number.
      let others = (0..<table.columns).filter { $0 != state && $0 < 4 }.map { document.cell(table, row: row, column: $0) }
      let begins = others.compactMap { other -> Int? in
        let here = inside.filter { other.range.contains($0.range) && $0.range.start <= other.range.start + 3 }
        return (here.first { $0.kind == .linksTo } ?? here.first)?.target.documentIndex
      }
      guard let first = begins.first ?? bare(row), begins.allSatisfy({ $0 == first }), let own = own(first) else { continue }
      found.append(
        Statement(document: index, own: own, status: status, statusText: text, range: cell.range))
    }
    return known * 2 >= table.rows - 1 ? found : []
  }

  private static func gap(
    _ document: Document, _ index: Int, _ edges: [(range: SourceRange, decision: Int, isLink: Bool)],
    _ folders: [String: [Int]], _ graph: Graph, _ generated: [SourceRange]
  ) -> Gap? {
    // Entries are cells and items that begin with the decision, the latter with a link to it.
    let items = document.claims.filter { $0.kind == .item && !$0.traits.contains(.quoted) }
    let entries = edges.filter { edge in
      if document.tables.contains(where: { $0.range.contains(edge.range) }) {
        return document.cells.contains { $0.range.contains(edge.range) && edge.range.start <= $0.range.start + 3 }
      }
      return items.contains { item in
          item.range.start <= edge.range.start + 1 && edge.range.start <= item.range.end
              || edge.range.start <= item.range.start && item.range.end <= edge.range.end
        }
    }
    let isGenerated = entries.contains { entry in generated.contains { $0.contains(entry.range) } }
    guard entries.count > 3, !isGenerated,
      isIndex(document, Set(entries.map { graph.decisions[$0.decision].folder }))
    else { return nil }
    let named = Set(edges.map(\.decision))
    let byFolder = Dictionary(grouping: Set(entries.map(\.decision))) { graph.decisions[$0].folder }
    for folder in byFolder.keys.sorted() {
      guard let listed = byFolder[folder], let all = folders[folder], all.count > 4 else { continue }
      let numbered = all.filter { graph.decisions[$0].number != nil && !graph.decisions[$0].isDated }
      let missing = numbered.filter { item in
        let status = graph.decisions[item].status
        return !named.contains(item) && status != .draft && status != .rejected
      }
      guard !missing.isEmpty, listed.count > 3 else { continue }
      let numbers = listed.compactMap { graph.decisions[$0].number }.sorted()
      let known = numbered.compactMap { graph.decisions[$0].number }.sorted()
      let isBeginning = numbers.count > 4 && numbers.elementsEqual(known.prefix(numbers.count))
      guard listed.count * 5 >= all.count * 3 || isBeginning,
        let last = entries.last(where: { graph.decisions[$0.decision].folder == folder })
      else { continue }
      return Gap(document: index, range: last.range, listed: listed.count, missing: missing)
    }
    return nil
  }

  /// True for a page that is by its name or place a list of decisions, and no selection for a reader.
  private static func isIndex(_ document: Document, _ folders: Set<String>) -> Bool {
    let name = RelativePath.name(of: document.path).lowercased()
    let folder = String(RelativePath.folder(of: document.path))
    if folders.contains(folder) { return true }
    return ["adr", "decision"].contains { name.hasPrefix($0) }
      || ["index", "summary", "_index"].contains { name.hasPrefix($0) }
        && folders.contains { RelativePath.folder(of: $0).elementsEqual(folder) }
  }
}

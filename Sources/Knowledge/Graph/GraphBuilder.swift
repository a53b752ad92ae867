package import Markup

extension Graph {
  /// Resolves every reference of a set of documents.
  ///
  /// - Parameters:
  ///   - documents: In any order.
  ///   - navigations: As ``Navigation/all(in:documents:_:)`` reads them.
  ///   - threads: How many threads resolve; the graph does not depend on it.
  ///   - suggests: False for who does not speak of references that lead nowhere: to look for what was meant
  ///     costs more than all the rest where there are many.
  /// - Complexity: O(*r*) in the number of references, and O(*n* log *n*) for the documents.
  package init(
    documents: [Document], listing: FileListing, configuration: Configuration,
    navigations: [Navigation] = [], threads: Int, suggests: Bool = true
  ) async {
    let documents = documents.sorted { $0.path < $1.path }
    var indices = PathTable(capacity: documents.count)
    for (index, document) in documents.enumerated() { indices[document.path] = Int32(index) }

    let historical = HistoricalPages(globs: configuration.history)
    let readings = await Stripes.map(count: documents.count, threads: threads) { next in
      var done: [(Int, Reading)] = []
      while let stripe = next() {
        for index in stripe {
          done.append((index, Reading(documents[index], index, configuration, historical)))
        }
      }
      return done
    }
    let decisions = readings.compactMap(\.decision)
    let phases = Phase.joined(readings.flatMap(\.phases))
    let names = NameIndex(
      documents: documents, decisions: decisions, phases: phases,
      prefixes: configuration.decisions.prefixes)
    let needsFileNames = documents.contains { $0.resume != nil || $0.hasNamedReferences }
    let resolver = ReferenceResolver(
      documents: documents, indices: indices, listing: listing, decisions: decisions,
      phases: phases, names: names, needsFileNames: needsFileNames,
      statusLines: Dictionary(
        uniqueKeysWithValues: readings.enumerated().compactMap { index, reading in
          reading.decision == nil ? nil : (index, reading.statusLines)
        }))
    let parts = await Stripes.map(count: documents.count, threads: threads) { next in
      var resolver = resolver
      resolver.rememberAnchors()
      var done: [(Int, ReferenceResolver.Resolved)] = []
      while let stripe = next() {
        for index in stripe { done.append((index, resolver.resolve(index))) }
      }
      return done
    }
    var unresolved = parts.flatMap(\.unresolved)
    if suggests, !unresolved.isEmpty {
      let suggestions = Suggestions(documents: documents, listing: listing, for: unresolved)
      let known = unresolved
      var ordinals: [Int] = []
      for (index, item) in known.enumerated() {
        let continues = index > 0 && known[index - 1].document == item.document
        ordinals.append(continues ? ordinals[index - 1] + 1 : 0)
      }
      let places = ordinals
      unresolved = await Stripes.map(count: known.count, threads: threads) { next in
        var done: [(Int, UnresolvedReference)] = []
        while let stripe = next() {
          for index in stripe {
            done.append((index, suggestions.completed(known[index], ordinal: places[index])))
          }
        }
        return done
      }
    }
    self.init(
      configuration: configuration, listing: listing, documents: documents, decisions: decisions,
      phases: phases, edges: parts.flatMap(\.edges), unresolved: unresolved,
      navigations: navigations, natures: readings.map(\.nature), names: names,
      resolver: resolver, indices: indices)
  }

  /// What a document says without regard to others.
  private struct Reading: Sendable {
    var decision: Decision?
    var statusLines: [StatusLine] = []
    var phases: [PhaseReader.Found] = []
    var nature: PageNature

    init(
      _ document: Document, _ index: Int, _ configuration: Configuration, _ historical: HistoricalPages
    ) {
      let reader = DecisionReader(
        document: document, index: index, settings: configuration.decisions)
      decision = reader.decision()
      let path = FoldedPath(document.path)
      nature = PageNature(path: path)
      if historical.contains(document, path) || decision?.status?.isLive == false { nature.insert(.history) }
      if decision != nil {
        let generated = document.generatedRanges
        statusLines = reader.relationLines().filter { line in
          !generated.contains { $0.contains(line.range) }
        }
      }
      if !document.tables.isEmpty || document.frontMatter != nil {
        phases =
          PhaseReader(document: document, index: index, words: configuration.phases.statuses)
          .statements()
      }
    }
  }
}

/// A line of a decision that may relate it to another.
struct StatusLine: Sendable {
  var text: String
  var range: SourceRange

  /// The relation that the line begins with.
  var relation: Edge.Kind? {
    // Most lines begin otherwise, which their first letter tells.
    guard let first = text.first(where: \.isLetter), "sSrRaA".contains(first) else { return nil }
    var words = text.prefix(40).lowercased().split { !$0.isLetter }[...]
    if words.first == "status" { words = words.dropFirst() }
    switch (words.first, words.dropFirst().first) {
    case ("superseded", "by"), ("superceded", "by"), ("replaced", "by"): return .supersededBy
    case ("supersedes", _), ("supercedes", _): return .supersedes
    case ("amended", "by"): return .amendedBy
    case ("amends", _): return .amends
    default: return nil
    }
  }

  /// The line up to where it turns to something else: another sentence, another relation; nil where the relation is to
  /// nothing.
  func cut() -> StatusLine? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == " " }) else { return self }
    let value = text[colon...].drop { !$0.isLetter && !$0.isNumber && $0 != "[" }.lowercased()
    let first = value.prefix { $0.isLetter || $0 == "/" }
    if ["none", "nothing", "n/a", "na", "null", "no"].contains(String(first)) { return nil }
    let turns = [". ", " extends ", " refines ", " amends ", " preserves ", " keeps ", " retains ", "(no ", " — was ", " - was "]
    let start = text.firstIndex(where: \.isLetter) ?? text.startIndex
    let end = turns.compactMap { turn -> String.Index? in
      var from = start
      while let found = text[from...].firstRange(of: turn) {
        // A link's text may have a dot of its own: `[2. Use it](0002-use-it.md)`.
        let before = text[..<found.lowerBound]
        if before.count(where: { $0 == "[" }) == before.count(where: { $0 == "]" }) { return found.lowerBound }
        from = found.upperBound
      }
      return nil
    }.min() ?? text.endIndex
    let length = text.utf8.distance(from: text.startIndex, to: end)
    return StatusLine(text: String(text[..<end]), range: SourceRange(Int(range.start), Int(range.start) + length))
  }
}

extension Document {
  /// True where front matter or wiki links name documents by other means than a path.
  fileprivate var hasNamedReferences: Bool {
    references.contains { $0.kind == .frontMatter || $0.kind == .wikiLink }
  }
}

extension Phase {
  /// Joins what documents state about the same phase.
  static func joined(_ found: [PhaseReader.Found]) -> [Phase] {
    var byNumber: [String: [Phase.Statement]] = [:]
    for item in found { byNumber[item.number, default: []].append(item.statement) }
    return byNumber.map { number, statements in
      let sorted = statements.sorted {
        ($0.document, $0.range) < ($1.document, $1.range)
      }
      return Phase(
        number: number, title: sorted.first { !$0.title.isEmpty }?.title ?? "", statements: sorted)
    }.sorted { order($0.number) < order($1.number) }
  }

  /// Sorts `2` before `10`, and `3` before `3a` and `3.1`.
  private static func order(_ number: String) -> (Int, String) {
    let digits = number.prefix { $0.isNumber }
    return (Int(digits) ?? 0, String(number.dropFirst(digits.count)))
  }
}

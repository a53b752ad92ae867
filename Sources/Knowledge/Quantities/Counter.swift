import Markup

/// Counts what nouns in prose mean, where that is certain.
struct Counter {
  /// Every count that a reader could come to, the most usual first, and where it was made.
  struct Population {
    let counts: [Int]
    let place: String
    let isSure: Bool

    /// True for a number that may be a stale count and not the number of some part.
    func isLikely(_ value: Int) -> Bool {
      guard let whole = counts.first else { return false }
      if !isSure { return value >= 5 && abs(value - whole) * 8 <= whole }
      return value >= 3 && value * 3 >= whole * 2 && value * 2 <= whole * 3
    }
  }

  private let graph: Graph
  private let decisions: Population?
  private let phases: Population?
  private static let decisionNouns: Set<[String]> = [
    ["adr"], ["architecture", "decision"], ["architecture", "decision", "record"], ["decision", "record"],
    ["architectural", "decision", "record"], ["accepted", "adr"],
  ]
  private static let pageNouns: Set<String> = [
    "article", "doc", "document", "guide", "how-to", "page", "runbook", "tutorial",
  ]

  init(_ graph: Graph) {
    self.graph = graph
    let records = graph.decisions.filter { !graph.isTemplate($0) }
    let folders = Set(records.map(\.folder))
    if folders.count == 1, let folder = folders.first, records.count >= 3 {
      var counts = [records.count]
      for status in DecisionStatus.allCases { counts.append(records.count { $0.status == status }) }
      counts.append(records.count { !graph.isHistory($0.document) })
      counts += records.compactMap(\.number).max().map { [$0] } ?? []
      // How many are superseded tells how many are not.
      counts.append(records.count { $0.status != .superseded })
      decisions = Population(counts: counts, place: folder, isSure: true)
    } else {
      decisions = nil
    }
    if let ledger = graph.ledgerOfPhases {
      let listed = graph.phases.filter { phase in phase.statements.contains { $0.document == ledger } }
      let whole = listed.count { Int($0.number) != nil }
      let open = listed.filter { $0.number != "0" }.count
      let statuses = PhaseStatus.allCases.map { status in
        listed.count { $0.statement(ledger: ledger).status == status }
      }
      phases =
        listed.count >= 4
        ? Population(
          counts: [listed.count, whole, open] + statuses, place: graph.documents[ledger].path, isSure: true) : nil
    } else {
      phases = nil
    }
  }

  func population(
    _ noun: [String], _ sentence: ClaimedSentence, _ claim: Claim, _ document: Document, _ index: Int
  ) -> Population? {
    if Counter.decisionNouns.contains(noun), let decisions, graph.decision(of: index) == nil {
      return speaksOfAll(sentence, decisions) ? decisions : nil
    }
    if noun == ["phase"], let phases, graph.decision(of: index) == nil, speaksOfPlan(index, document) { return phases }
    guard let last = noun.last, let (folder, isIn) = FolderPhrase(graph).folder(beside: claim, in: document, sentence)
    else { return nil }
    let name = CountedNoun.singular(RelativePath.name(of: folder).lowercased())
    let isPlain = noun.count == 1 || noun.count == 2 && noun.first == "markdown"
    if isPlain, last != name, Counter.pageNouns.contains(last) || noun == ["markdown", "file"] {
      return files(in: folder, ofPages: true)
    }
    if isPlain, last == name { return files(in: folder, ofPages: false) }
    // "19 TypeScript flows under `workflows/`": where the number is nearly that of the files, it was it.
    guard isIn, let files = files(in: folder, ofPages: false) else { return nil }
    return Population(counts: files.counts, place: files.place, isSure: false)
  }

  /// True where nothing says that the number is that of a part.
  private func speaksOfAll(_ sentence: ClaimedSentence, _ decisions: Population) -> Bool {
    let text = (sentence.before + sentence.after).lowercased()
    return ![
      "related", "relevant", "supersed", "written", "proposed", "this ", "here", "new ", "following", "governing",
      "example", "each", "✅", "exist", "cite", "reference", "mention", "affect", "touch", "match",
    ].contains { text.contains($0) }
  }

  /// A plan that counts its own phases is not the ledger's business.
  private func speaksOfPlan(_ index: Int, _ document: Document) -> Bool {
    !document.headings.contains { PhaseNumber.reading(document[$0.text]) != nil && document[$0.text].lowercased().hasPrefix("phase") }
      || index == graph.ledgerOfPhases
  }

  /// Every way to count what lies in a folder: with and without index pages, and with what lies below.
  private func files(in folder: String, ofPages: Bool) -> Population? {
    var (folders, apart, files, pages, ownPages, fronts, ownFronts, ownIndexes) = (0, 0, 0, 0, 0, 0, 0, 0)
    var extensions: [String: Int] = [:]
    func add(_ rest: String, _ kind: FileListing.Kind) {
      guard let first = rest.utf8.first, first != UInt8(ascii: ".") else { return }
      let isOwn = !rest.utf8.contains(UInt8(ascii: "/"))
      if kind == .folder {
        folders += isOwn ? 1 : 0
        apart += isOwn && first == UInt8(ascii: "_") ? 1 : 0
        return
      }
      let name = RelativePath.name(of: rest).lowercased()
      let isIndex = name.hasPrefix("readme") || name.hasPrefix("index")
      let isFront = isIndex || name.contains("template")
      if FileListing.isMarkdown(name) {
        pages += 1
        fronts += isFront ? 1 : 0
        ownPages += isOwn ? 1 : 0
        ownFronts += isOwn && isFront ? 1 : 0
        ownIndexes += isOwn && isIndex ? 1 : 0
      }
      guard isOwn else { return }
      files += 1
      extensions[String(name.split(separator: ".").last ?? ""), default: 0] += 1
    }
    if graph.listing.listed(folder) == .folder {
      let head = Array((folder + "/").utf8)
      graph.listing.forEachListed { bytes, kind in
        if bytes.starts(with: head) { add(String(decoding: bytes.dropFirst(head.count), as: UTF8.self), kind) }
      }
    } else {
      // A hidden folder was not walked through.
      for name in graph.listing.names?(folder) ?? [] {
        if let kind = graph.listing.kind(of: folder + "/" + name) { add(name, kind) }
      }
    }
    let usual = ofPages || ownPages * 2 > files + folders ? ownPages - ownFronts : max(folders, files - ownFronts)
    guard usual > 0 else { return nil }
    var counts = [usual, ownPages - ownFronts, ownPages - ownIndexes, ownPages, pages, pages - fronts, pages - ownFronts]
    if !ofPages {
      counts += [files, folders, files + folders, files - ownFronts, folders - apart]
      counts += extensions.values.sorted()
    }
    return Population(counts: counts, place: folder + "/", isSure: true)
  }
}

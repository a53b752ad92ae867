package import Markup

/// A status that a list still gives to a page, and that the page gave itself earlier.
package struct ListedStatus: Sendable, Equatable {
  /// The index of the document that lists.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let status: String
  /// The index of the document that is listed.
  package let page: Int
  /// What the page says of itself, as written, and where.
  package let actual: String
  package let place: SourceRange
  /// The link as the list has it, without its text.
  let destination: [UInt8]
  let meaning: String
  let ownMeaning: String
  /// How many pages have the status that the list gives them.
  let agreeing: Int

  /// The places where a list gives a page another status than the page gives itself, in the order of documents and
  /// places; ``outgrowth(_:in:_:)`` tells which were right once.
  ///
  /// Items that begin with a link, and rows with links to one page alone.
  /// - Complexity: O(*n*) in the edges, and in the bytes of pages that list pages.
  static func candidates(in graph: Graph) -> [ListedStatus] {
    var known: [Int: (word: StatusWord, text: String)?] = [:]
    func own(_ page: Int) -> (word: StatusWord, text: String)? {
      if let found = known[page] { return found }
      let bytes = graph.listing.contents?(graph.documents[page].path) ?? []
      let found = StatusWord.own(in: bytes).map { ($0, String(decoding: bytes[$0.range], as: UTF8.self)) }
      known[page] = .some(found)
      return found
    }
    var all: [ListedStatus] = []
    var agreeing: [Int: Int] = [:]
    for (index, document) in graph.documents.enumerated()
    where tellsOfToday(document, graph.natures[index]) && graph.decision(of: index) == nil {
      let mentions = mentions(in: document, index, graph)
      guard mentions.count > 2, let bytes = graph.listing.contents?(document.path) else { continue }
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for line in lines(of: mentions, bytes) {
        guard let first = line.mentions.first, line.mentions.allSatisfy({ $0.page == first.page }),
          !generated.contains(where: { $0.contains(first.range) }),
          let word = word(behind: first.range, in: line.range, bytes), let own = own(first.page)
        else { continue }
        if own.word.meaning == word.meaning {
          agreeing[index, default: 0] += 1
          continue
        }
        let page = first.page
        let isRow = bytes[line.range].first { !$0.isSpaceOrTab } == UInt8(ascii: "|")
        // `disagreeing-decision-status` speaks of these.
        if isRow, graph.decision(of: page) != nil, isOfDecisions(word), isOfDecisions(own.word) { continue }
        let link = bytes[Int(first.range.start)..<min(bytes.count, Int(first.range.end))]
        let start = link.lastIndex(of: UInt8(ascii: "(")) ?? link.startIndex
        all.append(
          ListedStatus(
            document: index, range: SourceRange(word.range), status: String(decoding: bytes[word.range], as: UTF8.self),
            page: page, actual: own.text, place: SourceRange(own.word.range), destination: Array(link[start...]),
            meaning: word.meaning, ownMeaning: own.word.meaning, agreeing: 0))
      }
    }
    return all.map { $0.agreeing(with: agreeing[$0.document] ?? 0) }
  }

  /// True for a page that lists what is; an index of plans does so, too.
  private static func tellsOfToday(_ document: Document, _ nature: PageNature) -> Bool {
    guard nature.isDisjoint(with: [.history, .report]) else { return false }
    let path = document.path.lowercased()
    return !nature.contains(.sample) || nature.contains(.plan) && !path.contains("template") && !path.contains("example")
  }

  private func agreeing(with count: Int) -> ListedStatus {
    ListedStatus(
      document: document, range: range, status: status, page: page, actual: actual, place: place, destination: destination,
      meaning: meaning, ownMeaning: ownMeaning, agreeing: count)
  }

  private static func isOfDecisions(_ word: StatusWord) -> Bool {
    ["draft", "proposed", "accepted", "rejected", "superseded", "deprecated", "withdrawn"].contains(word.meaning)
  }

  /// Where a page names another one.
  private struct Mention {
    let range: SourceRange
    /// The index of the other document.
    let page: Int
  }

  /// Links to pages and paths of pages in code font.
  private static func mentions(in document: Document, _ index: Int, _ graph: Graph) -> [Mention] {
    var found = graph.edges(from: .document(index)).compactMap { edge in
      edge.kind == .linksTo ? edge.target.documentIndex.map { Mention(range: edge.range, page: $0) } : nil
    }
    let folder = RelativePath.folder(of: document.path)
    for claim in document.claims where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .linked]) {
      let text = document[claim.value]
      guard text.hasSuffix(".md"), text.utf8.first != UInt8(ascii: "/") else { continue }
      let path = Array(text.utf8)[...]
      guard let page = graph.document(at: RelativePath.join(folder, path)) ?? graph.document(at: RelativePath.join("", path))
      else { continue }
      found.append(Mention(range: claim.range, page: page))
    }
    return found.filter { $0.page != index && !graph.isHistory($0.page) }.sorted { $0.range < $1.range }
  }

  private static func lines(of mentions: [Mention], _ bytes: [UInt8]) -> [(range: Range<Int>, mentions: [Mention])] {
    var lines: [(range: Range<Int>, mentions: [Mention])] = []
    for mention in mentions where Int(mention.range.end) <= bytes.count {
      if let last = lines.last, last.range.contains(Int(mention.range.start)) {
        lines[lines.count - 1].mentions.append(mention)
        continue
      }
      var start = Int(mention.range.start)
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      lines.append((start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count), [mention]))
    }
    return lines
  }

  /// The status that an item gives behind the link that it begins with, or a row in a cell of its own.
  private static func word(behind mention: SourceRange, in line: Range<Int>, _ bytes: [UInt8]) -> StatusWord? {
    let (start, end) = (Int(mention.start), Int(mention.end))
    guard end <= line.upperBound else { return nil }
    let text = bytes[line].drop(while: \.isSpaceOrTab)
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "|") {
      for cell in text.split(separator: UInt8(ascii: "|")) where !(cell.startIndex <= start && end <= cell.endIndex) {
        if let word = StatusWord(startOf: cell) { return word }
      }
      return nil
    }
    let marker = text.prefix { "-*+.)".utf8.contains($0) || $0 &- 0x30 < 10 }
    guard !marker.isEmpty, text.dropFirst(marker.count).first == 0x20, start - marker.endIndex <= 4 else { return nil }
    let rest = bytes[end..<line.upperBound].drop { "*` \t-:(".utf8.contains($0) || $0 >= 0x80 }
    return rest.startIndex > end ? StatusWord(startOf: rest) : nil
  }

  // MARK: Proof

  /// How many versions of a page are asked.
  private static let mostVersions = 40

  /// The contents that prove it, as ids of Git.
  func contents(in graph: Graph, _ files: FileHistory) -> [String] {
    [document, page].flatMap { EarlierLines.blobs(graph.documents[$0].path, files) }
  }

  /// What made the status outdated.
  package struct Outgrowth: Sendable, Equatable {
    /// The commit that changed the page, or the list; nil for a change that is not committed.
    package let since: FileHistory.Commit?
    /// True where the list went on, and the page did not.
    package let isOfPage: Bool
  }

  /// How the page came to have another status after the list had given it the right one; nil where nothing tells that
  /// the two ever agreed.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the versions of the page.
  package func outgrowth(in graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) -> Outgrowth? {
    var lost = Int.max
    var agreed = false
    for (version, _) in files.edits(of: graph.documents[page].path).prefix(ListedStatus.mostVersions) {
      guard let text = version.blob.flatMap({ texts[$0] }) else { return nil }
      if StatusWord.own(in: text)?.meaning == meaning {
        agreed = true
        break
      }
      lost = version.commit
    }
    if !agreed { return lag(in: graph, files, texts) }
    guard let list = files.edits(of: graph.documents[document].path).first(where: { $0.version.commit < lost })?.version.blob,
      let text = texts[list], gives(text)
    else { return nil }
    return Outgrowth(since: lost == .max ? nil : files.commits[lost], isOfPage: false)
  }

  private static let beginnings: Set<String> = ["draft", "proposed", "planned"]
  private static let ends: Set<String> = ["complete", "executed", "implemented", "rejected", "shipped", "superseded"]

  /// How a list came to say that something ended whose page still says that it is to begin; nil where the list
  /// does not go by the words of its pages, or said so before the page did.
  private func lag(in graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) -> Outgrowth? {
    let (list, page) = (graph.documents[document].path, graph.documents[page].path)
    let folder = RelativePath.folder(of: list)
    guard ListedStatus.beginnings.contains(ownMeaning), ListedStatus.ends.contains(meaning), agreeing > 0, !folder.isEmpty,
      page.hasPrefix(folder + "/"),
      let said = arrival(in: list, graph, files, texts, gives),
      let own = arrival(in: page, graph, files, texts, { StatusWord.own(in: $0)?.meaning == ownMeaning }), own < said
    else { return nil }
    return Outgrowth(since: said == .max ? nil : files.commits[said], isOfPage: true)
  }

  /// The commit from which on all versions of a page are so, `Int.max` for a change that is not committed; nil where
  /// that is not known.
  private func arrival(
    in path: String, _ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]], _ isSo: ([UInt8]) -> Bool
  ) -> Int? {
    var since = graph.listing.contents?(path).map(isSo) == true ? Int.max : nil
    for (version, before) in files.edits(of: path).prefix(ListedStatus.mostVersions) {
      guard let text = version.blob.flatMap({ texts[$0] }) else { return nil }
      if !isSo(text) { return since }
      since = version.commit
      if before == nil { return since }
    }
    return nil
  }

  /// True where an earlier version of the list gave the page the status, too.
  private func gives(_ text: [UInt8]) -> Bool {
    let word = Array(status.utf8)
    return text.split(separator: 0x0A).contains { line in
      ListedStatus.holds(line, destination) && ListedStatus.holds(line, word)
    }
  }

  private static func holds(_ line: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    guard let first = words.first else { return false }
    var rest = line
    while let start = rest.firstIndex(of: first) {
      if line[start...].starts(with: words) { return true }
      rest = line[(start + 1)...]
    }
    return false
  }
}

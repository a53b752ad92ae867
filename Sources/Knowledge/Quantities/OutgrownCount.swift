package import Markup

/// A number of things that lie in a folder, right when it was written and wrong since.
package struct OutgrownCount: Sendable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let value: String
  /// What is counted, as written.
  package let noun: String
  package let folder: String
  package let actual: Int
  /// The commit after which the number was no longer right.
  package let since: FileHistory.Commit
  /// The contents of the page that stated the number while it was right, and those before, by which that is proved.
  let then: String
  let before: String?
  /// The number with the words behind it, as the page's source has them.
  let phrase: [UInt8]

  /// Fewer are counted in passing, and in a text that names the folder, too.
  private static let least = 4
  private static let leastBeside = 3

  /// The counts that may be outgrown, by document and place; ``isProved(by:)`` tells which are.
  /// - Complexity: O(*c*) in the counts of all pages, and in the paths of the log.
  package static func candidates(in graph: Graph, _ files: FileHistory) -> [OutgrownCount] {
    var claims: [Mention] = []
    var nouns: Set<String> = []
    for (index, document) in graph.documents.enumerated()
    where (tellsOfNow(document, graph.natures[index]) || CountedRecords.isStatusPage(document, graph.natures[index]))
      && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims
      where claim.kind == .count && !claim.traits.contains(.struck)
        // What is ticked was true when it was done.
        && !(claim.traits.contains(.item) && document.taskItems.contains { $0.isChecked && $0.range.contains(claim.range) }) {
        guard let value = NumberWord.value(of: document[claim.value], limit: 9_999), value >= leastBeside,
          !generated.contains(where: { $0.contains(claim.range) })
        else { continue }
        let sentence = ClaimedSentence(document, claim)
        guard !sentence.noun.isEmpty, !reports(sentence.before),
          graph.natures[index].isEmpty || tellsOfNow(document, graph.natures[index]) || CountedRecords.areDecisions(sentence.noun)
        else { continue }
        let beside = CountedFolders(beside: claim, sentence, in: document, graph.listing)
        if value < least, beside.named.isEmpty, beside.akin.isEmpty { continue }
        nouns.formUnion(names(of: sentence.noun))
        if sentence.noun.count > 1, let last = sentence.noun.last { nouns.insert(last) }
        claims.append(
          Mention(
            document: index, range: claim.range, text: document[claim.value], value: value, noun: sentence.noun,
            plural: (CountedNoun.reading(sentence.after.utf8) ?? sentence.noun).joined(separator: " "), beside: beside))
      }
      let trees = drawn(in: document, index, graph).filter { item in
        !claims.contains { $0.document == index && $0.range == item.range }
      }
      for item in trees { nouns.formUnion(names(of: item.noun)) }
      claims += trees
      for item in CountedRows.all(in: document, graph)
      where !claims.contains(where: { $0.document == index && $0.range.contains(item.range) }) && !generated.contains(where: { $0.contains(item.range) }) {
        claims.append(
          Mention(
            document: index, range: item.range, text: String(item.value), value: item.value, noun: [item.noun], plural: item.plural,
            beside: CountedFolders(named: [item.folder])))
      }
      for row in tabled(in: document)
      where !claims.contains(where: { $0.document == index && $0.range.contains(row.range) }) && !generated.contains(where: { $0.contains(row.range) }) {
        nouns.formUnion(names(of: row.noun))
        claims.append(
          Mention(
            document: index, range: row.range, text: String(row.value), value: row.value, noun: row.noun, plural: row.plural,
            beside: CountedFolders()))
      }
      let badges = BadgeCount.all(in: document).filter { badge in
        badge.value >= least && !generated.contains { $0.contains(badge.range) }
      }
      for badge in badges {
        nouns.formUnion(names(of: [badge.noun]))
        claims.append(
          Mention(
            document: index, range: badge.range, text: String(badge.value), value: badge.value, noun: [badge.noun],
            plural: badge.plural, beside: CountedFolders()))
      }
    }
    claims = wholes(of: claims)
    guard !claims.isEmpty else { return [] }
    let folders = FolderNames(files, named: nouns)
    let decisions = CountedRecords.folders(in: graph)
    let wanted = Set(claims.flatMap { $0.beside.named + $0.beside.akin } + folders.all + decisions)
    let tallies = files.members(of: wanted).mapValues { FolderTally.all(of: $0) }
    let endings = Dictionary(grouping: claims.filter { $0.beside.named.isEmpty && $0.value >= least }) { $0.noun.last ?? "" }
    let found = byName(claims, tallies, folders, decisions, graph, files)
    return found + byEnding(endings, FolderNames(files, endings: Set(endings.keys)), besides: found, graph, files)
  }

  /// The rows that are a plural and a number: `| Runbooks | 12 |`.
  private static func tabled(in document: Document) -> [(value: Int, noun: [String], plural: String, range: SourceRange)] {
    document.tables.flatMap { table -> [(value: Int, noun: [String], plural: String, range: SourceRange)] in
      guard table.rows > 1, table.columns >= 2 else { return [] }
      return (1..<table.rows).compactMap { row in
        let cell = document.cell(table, row: row, column: 1)
        let key = document[document.cell(table, row: row, column: 0).text].trimmedOfMarks
        guard let value = Int(document[cell.text].trimmedOfMarks), value >= least, value <= 9_999, key.utf8.count <= 40,
          let words = CountedNoun.reading((" " + key).utf8), words.joined(separator: " ").utf8.count == key.utf8.count
        else { return nil }
        return (value, words.map(CountedNoun.singular), words.joined(separator: " "), cell.range)
      }
    }
  }

  /// Nouns that name what is to be done, whatever folders are called.
  private static let vague: Set<String> = ["task", "step", "item", "run", "example"]

  /// Without what counts parts: a page that gives three numbers of one thing tells how many there are of each kind.
  private static func wholes(of claims: [Mention]) -> [Mention] {
    struct Key: Hashable {
      let document: Int
      let noun: String
    }
    let numbers = Dictionary(grouping: claims) { Key(document: $0.document, noun: $0.noun.last ?? "") }
      .mapValues { Set($0.map(\.value)).count }
    return claims.filter { item in
      guard item.beside.named.isEmpty else { return true }
      let noun = item.noun.last ?? ""
      return !vague.contains(noun) && (numbers[Key(document: item.document, noun: noun)] ?? 0) < 3
    }
  }

  /// The things whose files end in what they are called: networks in `*.network`.
  private static func byEnding(
    _ claims: [String: [Mention]], _ folders: FolderNames, besides known: [OutgrownCount], _ graph: Graph, _ files: FileHistory
  ) -> [OutgrownCount] {
    if folders.all.isEmpty { return [] }
    let members = files.members(of: Set(folders.all))
    return claims.keys.sorted().flatMap { noun -> [OutgrownCount] in
      // Of many folders no page counts one.
      guard folders[noun].count == 1, let folder = folders[noun].first, let all = members[folder] else { return [] }
      let tally = FolderTally(all.filter { !$0.isFolder && $0.name.lowercased().hasSuffix("." + noun) })
      return (claims[noun] ?? []).compactMap { item in
        if tally.now == item.value || known.contains(where: { $0.document == item.document && $0.range == item.range }) { return nil }
        return candidate(item, folder, tally, graph, files)
      }
    }
  }

  private static func byName(
    _ claims: [Mention], _ tallies: [String: [FolderTally]], _ folders: FolderNames, _ decisions: [String], _ graph: Graph,
    _ files: FileHistory
  ) -> [OutgrownCount] {
    func found(_ item: Mention, in places: [String]) -> OutgrownCount? {
      let known = places.filter { tallies[$0] != nil }
      guard !known.isEmpty, known.count <= 6,
        !known.contains(where: { tallies[$0]?.contains { $0.now == item.value } == true })
      else { return nil }
      return known.lazy.flatMap { folder in (tallies[folder] ?? []).map { (folder, $0) } }
        .compactMap { candidate(item, $0.0, $0.1, graph, files) }
        .min { (abs($0.actual - item.value), $0.folder) < (abs($1.actual - item.value), $1.folder) }
    }
    return claims.compactMap { item -> OutgrownCount? in
      let named = item.value < least ? [] : names(of: item.noun).flatMap { folders[$0] } + (CountedRecords.areDecisions(item.noun) ? decisions : [])
      // A folder that the text names comes first, then one of the name, then one that has it in its name.
      if !item.beside.named.isEmpty { return found(item, in: item.beside.named) }
      if !named.isEmpty { return found(item, in: named) }
      return found(item, in: item.beside.akin.isEmpty && item.value >= least ? folders.qualified(item.noun) : item.beside.akin)
    }
  }

  /// True for a page that says what is there; an agent's skill is no sample here.
  private static func tellsOfNow(_ document: Document, _ nature: PageNature) -> Bool {
    VersionMention.isOfNow(document.path, nature)
      && !isDecision(RelativePath.name(of: document.path))
      && !document.path.lowercased().split { !$0.isLetter }.contains { otherPages.contains(String($0)) }
  }

  /// True for `ADR-0005-title.md`, in a folder of decisions or not.
  private static func isDecision(_ name: Substring) -> Bool {
    name.lowercased().hasPrefix("adr") && DecisionFileName.number(ofFile: String(name)) != nil
  }

  /// Words of paths whose pages count what was there on one day, beside those of other rules.
  private static let otherPages: Set<String> = [
    "analysis", "announcement", "audit", "blog", "critique", "debate", "learned", "lessons", "log", "memory", "plan", "plans", "post",
    "posts", "retro", "retrospective", "review", "reviews",
  ]

  /// True where a sentence says what another page says, or said.
  private static func reports(_ before: String) -> Bool {
    let words = Set(before.lowercased().split { !$0.isLetter })
    return !words.isDisjoint(with: ["says", "said", "claims", "claimed", "claim", "states", "stated", "reports", "reported", "reads"])
  }

  /// A number of things, from wherever a page states it.
  struct Mention {
    let document: Int
    let range: SourceRange
    /// As written, and as a number.
    let text: String
    let value: Int
    /// In the singular, and as written.
    let noun: [String]
    let plural: String
    let beside: CountedFolders
  }

  /// The numbers behind the folder of the very name in a tree, drawn with lines or, on a front page, without:
  /// `skills/  # Modules (18 skills)`.
  private static func drawn(in document: Document, _ index: Int, _ graph: Graph) -> [Mention] {
    let name = RelativePath.name(of: document.path).lowercased()
    guard document.claims.contains(where: { $0.kind == .treeEntry })
      || ["readme.", "index.", "claude.", "agents.", "gemini.", "contributing."].contains(where: name.hasPrefix),
      let bytes = graph.listing.contents?(document.path)
    else { return [] }
    return remarked(in: bytes).flatMap { CountedPhrase.all(in: bytes, startingIn: $0) }.compactMap { phrase in
      guard phrase.value >= least, let noun = phrase.noun.last, !phrase.isHedged(in: bytes) else { return nil }
      var start = phrase.range.lowerBound
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      let words = bytes[start..<phrase.range.lowerBound].split { $0 == 0x20 || $0 == 0x09 || $0 == 0xA0 }
      guard let name = words.first(where: { $0.first.map { $0 < 0x80 && $0 != UInt8(ascii: "-") } ?? false }),
        name.last == UInt8(ascii: "/"),
        CountedNoun.singular(String(decoding: name.dropLast(), as: UTF8.self).lowercased()) == noun
      else { return nil }
      return Mention(
        document: index, range: SourceRange(phrase.range), text: String(decoding: bytes[phrase.range], as: UTF8.self),
        value: phrase.value, noun: [noun], plural: phrase.plural, beside: CountedFolders())
    }
  }

  /// The lines that say something of a folder behind its name, a number among it.
  /// - Complexity: O(*n*) in the bytes.
  private static func remarked(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var next = 0
    while let slash = bytes[next...].firstIndex(of: UInt8(ascii: "/")) {
      next = slash + 1
      guard next + 1 < bytes.count, bytes[next] == 0x20, bytes[next + 1] == 0x20 || "#<(\u{E2}".utf8.contains(bytes[next + 1])
      else { continue }
      var start = slash
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      let end = bytes[slash...].firstIndex(of: 0x0A) ?? bytes.count
      next = end
      if bytes[slash..<end].contains(where: { $0 &- 0x30 < 10 }) { found.append(start..<end) }
    }
    return found
  }

  private static func candidate(
    _ item: Mention, _ folder: String, _ tally: FolderTally, _ graph: Graph, _ files: FileHistory
  ) -> OutgrownCount? {
    let value = item.value
    // A folder that has grown or shrunk to something else is no evidence.
    guard tally.now > 0, tally.now * 3 >= value, tally.now <= value * 3 else { return nil }
    let document = graph.documents[item.document]
    let edits = files.edits(of: document.path)
    for stretch in tally.stretches(of: value).reversed() {
      guard let last = edits.first(where: { stretch.contains($0.version.commit) }), let then = last.version.blob,
        let first = edits.last(where: { stretch.contains($0.version.commit) }),
        let phrase = phrase(of: item.range, in: graph.listing.contents?(document.path) ?? [])
      else { continue }
      return OutgrownCount(
        document: item.document, range: item.range, value: item.text, noun: item.plural, folder: folder,
        actual: tally.now, since: files.commits[stretch.upperBound], then: then, before: first.before,
        phrase: phrase)
    }
    return nil
  }

  /// The number and what follows it on its line, as far as it is likely to stay the same.
  private static func phrase(of range: SourceRange, in bytes: [UInt8]) -> [UInt8]? {
    let start = Int(range.start)
    guard Int(range.end) < bytes.count else { return nil }
    var end = Int(range.end)
    // Up to the end of the second word behind it.
    var words = 0
    while end < bytes.count, bytes[end] != 0x0A, end - start < 40 {
      if bytes[end] == 0x20 {
        words += 1
        if words == 2 { break }
      }
      end += 1
    }
    return Array(bytes[start..<end])
  }

  // MARK: Proof

  /// The contents that prove it, as ids of Git.
  var contents: [String] { [then, before].compactMap { $0 } }

  /// True where the page came to state the number while it was right.
  ///
  /// - Parameter texts: Contents by their ids.
  package func isProved(by texts: [String: [UInt8]]) -> Bool {
    guard let then = texts[then], OutgrownCount.holds(then, phrase) else { return false }
    guard let before else { return true }
    guard let text = texts[before] else { return false }
    return !OutgrownCount.holds(text, phrase)
  }

  private static func holds(_ text: [UInt8], _ phrase: [UInt8]) -> Bool {
    guard let first = phrase.first else { return false }
    var rest = text[...]
    while let start = rest.firstIndex(of: first) {
      // `5 rules` is no part of `15 rules`.
      let isWhole = start == text.startIndex || !(text[start - 1] &- 0x30 < 10)
      if isWhole, text[start...].starts(with: phrase) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }

  // MARK: Folders

  /// Words that say what things are and not which of them.
  private static let whole: Set<String> = [
    "available", "built-in", "bundled", "custom", "dedicated", "in-house", "independent", "individual", "installed", "modular",
    "numbered", "markdown", "reusable", "separate", "slash", "specialised", "specialist", "specialized", "standalone", "total",
    "unique", "workspace",
  ]

  /// What a folder may be called that holds what is counted.
  private static func names(of noun: [String]) -> [String] {
    guard let last = noun.last else { return [] }
    // "Team KPIs" are no teams, and "container services" may be some services of many.
    if noun.count == 1 { return [last] }
    let joined = noun.suffix(2).joined(separator: "-")
    return whole.contains(noun[noun.count - 2]) ? [last, joined] : [joined]
  }
}

/// The folders of a repository by what they are called, in the singular.
private struct FolderNames {
  private var folders: [String: [String]] = [:]

  /// - Parameter nouns: The names that are asked for.
  init(_ files: FileHistory, named nouns: Set<String>) {
    var seen: Set<Substring> = []
    for path in files.everyPath where files.removal(of: path) == nil {
      var folder = RelativePath.folder(of: path)
      while !folder.isEmpty, seen.insert(folder).inserted {
        let above = RelativePath.folder(of: String(folder))
        let name = RelativePath.name(of: String(folder)).lowercased()
        let noun = CountedNoun.singular(name)
        if nouns.contains(noun), !isApart(folder) { folders[noun, default: []].append(String(folder)) }
        folder = above
      }
    }
    for (noun, list) in folders { folders[noun] = list.sorted() }
  }

  /// The folders that hold files with an ending, by the ending.
  ///
  /// - Parameter endings: Those that are asked for.
  init(_ files: FileHistory, endings: Set<String>) {
    // Short ones are kinds of files and no things.
    let wanted = endings.filter { $0.utf8.count >= 5 && !["swift", "scala", "class", "lock", "patch", "plist"].contains($0) }
    if wanted.isEmpty { return }
    var found: [String: Set<String>] = [:]
    for path in files.everyPath {
      guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), path.utf8.distance(from: dot, to: path.endIndex) > 5 else { continue }
      let ending = path[path.index(after: dot)...].lowercased()
      guard wanted.contains(ending), files.removal(of: path) == nil else { continue }
      let folder = RelativePath.folder(of: path)
      if !folder.isEmpty, !isApart(folder) { found[ending, default: []].insert(String(folder)) }
    }
    folders = found.mapValues { $0.sorted() }
  }

  subscript(noun: String) -> [String] { folders[noun] ?? [] }

  var all: [String] { folders.values.flatMap { $0 } }

  /// The folders of a noun that lie in one called like the word before it: `.codex/skills` for Codex skills.
  func qualified(_ noun: [String]) -> [String] {
    guard noun.count > 1, let last = noun.last else { return [] }
    let word = noun[noun.count - 2]
    return self[last].filter { path in
      path.lowercased().split(separator: "/").dropLast().contains { $0.drop { $0 == "." }.elementsEqual(word) }
    }
  }

  /// True for what is another project's, or made for tests.
  private func isApart(_ folder: Substring) -> Bool {
    folder.hasPrefix("../") || folder.lowercased().split(separator: "/").contains { part in
      ["vendor", "node_modules", "third_party", "fixtures", "test", "testdata", "tests", "__tests__", "examples", "archive"].contains(part)
    }
  }
}

import Markup

/// Finds lists that named the same things, one of which was changed since, and the other was not.
///
/// Evidence is what was: just before the one was changed, both had the very same names.
package struct ListCopies: Sendable {
  /// A list as a page has it now.
  struct Listing: Sendable {
    let document: Int
    let list: NameList
  }

  /// Two lists that share most of their names.
  struct Pair: Sendable {
    /// Indices of ``listings``: the one that may have been left, and the one that may have been changed.
    let stale: Int
    let leader: Int
  }

  private let graph: Graph
  private let listings: [Listing]
  private let pairs: [Pair]

  /// A name that more lists have tells nothing of what they are about.
  private static let mostHolders = 24
  /// How many versions of a page are asked.
  private static let mostVersions = 40
  /// The most contents that are read.
  private static let mostContents = 100
  /// A page that is larger takes long to read in all its versions, in bytes.
  private static let mostBytes = 60_000

  /// - Parameter files: When pages were changed: a page that nobody changed since another came has left nothing behind.
  /// - Complexity: O(*n*) in the claims and cells of all pages, and in the pairs of lists that share a name.
  package init(_ graph: Graph, _ files: FileHistory) {
    self.graph = graph
    var listings: [Listing] = []
    for (index, document) in graph.documents.enumerated()
    where VersionMention.isOfNow(document.path, graph.natures[index]) && graph.decision(of: index) == nil
      && document.size <= ListCopies.mostBytes {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for list in NameList.all(in: document)
      where !generated.contains(where: { $0.contains(list.range) }) {
        listings.append(Listing(document: index, list: list))
      }
    }
    listings.sort { ($0.document, $0.list.range) < ($1.document, $1.list.range) }
    self.listings = listings
    var births: [Int: (birth: Int, change: Int)] = [:]
    func times(_ document: Int) -> (birth: Int, change: Int) {
      if let known = births[document] { return known }
      let versions = files.edits(of: graph.documents[document].path)
      let found = (versions.last?.version.commit ?? .max, versions.first?.version.commit ?? .max)
      births[document] = found
      return found
    }
    pairs = ListCopies.alike(listings).flatMap { [Pair(stale: $0, leader: $1), Pair(stale: $1, leader: $0)] }
      .filter { pair in
        let (stale, leader) = (listings[pair.stale], listings[pair.leader])
        guard graph.mayCompare(stale.document, leader.document) else { return false }
        // Whatever was changed was changed after both were there; what is not committed counts as changed last.
        let (one, other) = (times(stale.document), times(leader.document))
        return one.birth < .max && other.birth < .max && (other.change > max(one.birth, other.birth))
      }
  }

  /// Pairs of lists with most of their names in common, and not all.
  private static func alike(_ listings: [Listing]) -> [(Int, Int)] {
    var holders: [NameKey: [Int]] = [:]
    for (index, listing) in listings.enumerated() {
      for key in listing.list.keys { holders[key, default: []].append(index) }
    }
    var found: [(Int, Int)] = []
    for (left, listing) in listings.enumerated() {
      var shared: [Int: Int] = [:]
      for key in listing.list.keys {
        guard let others = holders[key], others.count > 1, others.count <= mostHolders else { continue }
        for right in others where right > left { shared[right, default: 0] += 1 }
      }
      for (right, count) in shared where count >= NameList.least {
        let (one, other) = (listing.list, listings[right].list)
        let common = one.keys.intersection(other.keys).count
        let largest = max(one.keys.count, other.keys.count)
        guard common * 5 >= largest * 3, common < largest || one.keys.count != other.keys.count,
          mayBeCopies(listing, listings[right])
        else { continue }
        found.append((left, right))
      }
    }
    return found.sorted { $0 < $1 }
  }

  /// Two lists of one form on one page are mostly about two cases, and a sentence of common words about nothing else.
  private static func mayBeCopies(_ one: Listing, _ other: Listing) -> Bool {
    if one.document == other.document, one.list.form == other.list.form { return false }
    return one.list.isFirm && other.list.isFirm || one.document != other.document && one.list.isDistinctive
  }

  /// The contents that ``all(_:_:)`` reads, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    let pages = Set(pairs.flatMap { [listings[$0.stale].document, listings[$0.leader].document] }).sorted()
    var lists = pages.map { page in
      files.edits(of: graph.documents[page].path).prefix(ListCopies.mostVersions).compactMap(\.version.blob)[...]
    }
    var ids: Set<String> = []
    // A few of each page before many of any.
    while ids.count < ListCopies.mostContents, lists.contains(where: { !$0.isEmpty }) {
      for index in lists.indices { lists[index].popFirst().map { _ = ids.insert($0) } }
    }
    return ids
  }

  /// All that are found, by document and place, one for each list that was left.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the contents.
  package func all(_ files: FileHistory, _ texts: [String: [UInt8]]) -> [OutdatedList] {
    var earlier = EarlierLists(graph, files, texts, most: ListCopies.mostVersions)
    var best: [Int: (found: OutdatedList, common: Int, commit: Int)] = [:]
    for pair in pairs {
      let (stale, leader) = (listings[pair.stale], listings[pair.leader])
      guard let (found, commit) = outdated(stale, leader, &earlier, files) else { continue }
      let common = stale.list.keys.intersection(leader.list.keys).count
      if let known = best[pair.stale], (known.common, known.commit) >= (common, commit) { continue }
      best[pair.stale] = (found, common, commit)
    }
    return best.sorted { $0.key < $1.key }.map(\.value.found)
  }

  private func outdated(
    _ stale: Listing, _ leader: Listing, _ earlier: inout EarlierLists, _ files: FileHistory
  ) -> (OutdatedList, Int)? {
    let (now, then) = (stale.list.keys, leader.list.keys)
    // Few common words are equal by chance.
    let least = stale.list.isDistinctive ? NameList.least : NameList.least + 1
    let (own, others) = (graph.documents[stale.document].pool, graph.documents[leader.document].pool)
    guard let before = earlier.agreement(
      of: leader.list, in: leader.document, with: stale.list, in: stale.document,
      come: leader.list.members.filter { !now.contains($0.key) }.map { Array(others.utf8($0.name)) },
      gone: stale.list.members.filter { !then.contains($0.key) }.map { Array(own.utf8($0.name)) }),
      before.keys.count >= least
    else { return nil }
    let missing = leader.list.members.filter { !before.keys.contains($0.key) && !now.contains($0.key) }
    let gone = stale.list.members.filter { before.keys.contains($0.key) && !then.contains($0.key) }
    let most = max(1, (before.keys.count + 1) / 3)
    guard !missing.isEmpty || !gone.isEmpty, missing.count <= most, gone.count <= most,
      // What came to this list since came to the other one, too, and what left it left that one.
      now.subtracting(before.keys).isSubset(of: then), before.keys.subtracting(now).isDisjoint(with: then)
    else { return nil }
    if isReworded(stale, leader) { return nil }
    let (page, path) = (graph.documents[stale.document], graph.documents[leader.document].path)
    let source = graph.documents[leader.document]
    let around = page.stretch(around: stale.list.range)
    // A page names the others of its kind and not itself.
    let title = page.path.lowercased()
    // On one page the other list holds them all.
    let stretches = stale.document == leader.document
      ? [around.lowerBound..<max(around.lowerBound, min(around.upperBound, Int(leader.list.range.start))), max(around.lowerBound, min(around.upperBound, Int(leader.list.range.end)))..<around.upperBound]
      : [around]
    let left = missing.filter { member in
      !stretches.contains { graph.holds(source[member.name], in: page.path, within: $0) } && !title.contains(source[member.name].lowercased())
    }
    // What is named elsewhere on the page is still there.
    let lost = gone.filter { !graph.holds(page[$0.name], in: path) }
    guard !left.isEmpty || !lost.isEmpty, let last = stale.list.members.last else { return nil }
    let found = OutdatedList(
      document: stale.document, range: left.isEmpty ? lost.first?.range ?? last.range : last.range, other: leader.document,
      place: left.first?.range ?? leader.list.members.first?.range ?? leader.list.range,
      missing: left.map { source[$0.name] }, gone: lost.map { page[$0.name] },
      since: before.changed == .max ? nil : files.commits[before.changed])
    return (found, before.changed)
  }
}

extension ListCopies {
  /// True where the lists name a thing in two ways: not `task_list` and `tasks_list`, which are two names.
  private func isReworded(_ stale: Listing, _ leader: Listing) -> Bool {
    let (own, other) = (graph.documents[stale.document].pool, graph.documents[leader.document].pool)
    return leader.list.members.contains { new in
      !stale.list.keys.contains(new.key) && stale.list.members.contains { old in
        if leader.list.keys.contains(old.key) { return false }
        let (name, text) = (own.utf8(old.name), other.utf8(new.name))
        return NameKey.haveOneNumber(name, text)
          || !(old.isDistinctive && new.isDistinctive) && NameKey.areAkin(name, text)
      }
    }
  }
}

extension Document {
  /// The section around a place, up to the headings before and behind it.
  fileprivate func stretch(around range: SourceRange) -> Range<Int> {
    let start = headings.last { $0.range.start <= range.start }.map { Int($0.range.start) } ?? 0
    let end = headings.first { $0.range.start >= range.end }.map { Int($0.range.start) } ?? size
    return start..<max(start, end)
  }
}

import Markup

/// Finds the numbers of things that were changed on one page, and that another still states as they were.
///
/// Evidence is what was: both places stated one number, and then one of them was changed. That tells a stale copy
/// from a number that is about other things, which never was the same.
package struct CountCopies: Sendable {
  /// A number that a page states now.
  struct Statement: Sendable {
    let document: Int
    let phrase: CountedPhrase
    let isHedged: Bool
    /// What the sentence names before the number as having the things, in few bytes.
    let owners: Set<String>
    var key: CountTrail.Key { CountTrail.Key(phrase) }
  }

  private let graph: Graph
  /// By the last word of the noun; only those of which pages, or one page, give different numbers.
  private var statements: [String: [Statement]] = [:]
  private var sources: [Int: [UInt8]] = [:]

  /// A page that is larger is a log, and its versions would take seconds.
  private static let mostBytes = 100_000
  /// The most contents that are read.
  private static let mostContents = 120
  /// Nouns that are another thing on every page.
  private static let vague: Set<String> = [
    "add", "call", "change", "check", "comment", "commit", "file", "finding", "issue", "level", "page", "phase",
    "round", "run", "section", "session", "task", "version",
  ]

  /// - Complexity: O(*n*) in the bytes of the pages that count anything.
  package init(_ graph: Graph) {
    self.graph = graph
    var all: [String: [Statement]] = [:]
    for (index, document) in graph.documents.enumerated()
    where VersionMention.isOfNow(document.path, graph.natures[index]) && graph.decision(of: index) == nil
      && (document.claims.contains(where: { $0.kind == .count }) || !BadgeCount.all(in: document).isEmpty) {
      guard let bytes = graph.listing.contents?(document.path), bytes.count <= CountCopies.mostBytes else { continue }
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for phrase in CountedPhrase.all(in: bytes) {
        guard let noun = phrase.noun.last, !CountCopies.vague.contains(noun) else { continue }
        let range = SourceRange(phrase.range)
        if generated.contains(where: { $0.contains(range) }) { continue }
        let isHedged = phrase.isHedged(in: bytes) || VersionMention.isOfOtherTime(document, range)
        let owners = phrase.value < 10 ? CountCopies.owners(of: phrase, in: bytes) : []
        all[noun, default: []].append(Statement(document: index, phrase: phrase, isHedged: isHedged, owners: owners))
        sources[index] = bytes
      }
    }
    statements = all.filter { _, list in
      CountCopies.pairs(list).contains { graph.areComparable($0, $1) }
    }
    let kept = Set(statements.values.joined().map(\.document))
    sources = sources.filter { kept.contains($0.key) }
  }

  /// Every statement that may be stale, with one that may say why.
  private static func pairs(_ list: [Statement]) -> [(stale: Statement, other: Statement)] {
    if Set(list.map(\.phrase.value)).count < 2 || list.count > 600 { return [] }
    // A page that says a thing twice is asked once.
    var seen: Set<[Int: CountTrail.Key]> = []
    let others = list.filter { seen.insert([$0.document: $0.key]).inserted }
    return list.lazy.filter { !$0.isHedged }.flatMap { stale in
      others.lazy.filter { mayMean(stale.phrase, $0.phrase) && haveOneOwner(stale, $0) || countOneThing(stale, $0) }.map { (stale, $0) }
    }
  }

  /// False for "the api has 3 workers" and "the crawler has 3 workers".
  private static func haveOneOwner(_ one: Statement, _ other: Statement) -> Bool {
    min(one.phrase.noun.count, other.phrase.noun.count) > 1 || one.owners.isEmpty || other.owners.isEmpty || !one.owners.isDisjoint(with: other.owners)
  }

  /// True for "the database has eight tables" and "8 tables in the D1 database".
  private static func countOneThing(_ one: Statement, _ other: Statement) -> Bool {
    guard one.phrase.value >= 3, one.phrase.value != other.phrase.value, let noun = one.phrase.noun.last, noun == other.phrase.noun.last else { return false }
    return ["table", "tool", "command", "endpoint", "column", "bus", "route", "test", "job"].contains(noun) && !one.owners.isDisjoint(with: other.owners)
  }

  /// The words of a sentence before a number that may name what has the things.
  private static func owners(of phrase: CountedPhrase, in bytes: [UInt8]) -> Set<String> {
    var start = phrase.range.lowerBound
    while start > 0, phrase.range.lowerBound - start < 60, !"\n.;:|(".utf8.contains(bytes[start - 1]) { start -= 1 }
    let words = String(decoding: bytes[start..<phrase.range.lowerBound], as: UTF8.self).lowercased()
      .split { !$0.isLetter && !$0.isNumber && !"-_".contains($0) }
    // Who has them stands before a verb that says so.
    guard let verb = words.last, ["has", "have", "runs", "run", "uses", "use", "holds", "with", "contains", "defines"].contains(verb) else {
      return Set(phrase.noun.dropLast())
    }
    return Set(words.map(String.init).filter { $0.count > 1 && !plainVerbs.contains($0) }).union(phrase.noun.dropLast())
  }

  private static let plainVerbs: Set<String> = [
    "we", "in", "on", "is", "it", "of", "by", "to", "at", "an", "no", "or", "us", "my", "as", "there", "are", "have", "has", "our", "the", "all", "run", "runs", "with", "its", "about", "and", "currently", "now", "use", "uses", "deploy",
    "deployed", "total", "these", "those", "they", "this", "that", "which", "for", "from", "includes", "include", "contains", "consists", "made",
    "system", "platform", "project", "stack", "repository", "repo", "cluster", "production", "holds", "lists", "define", "defines", "defined",
    "manage", "manages", "across", "than", "into", "split", "built", "spread", "between", "also", "ships", "provides", "operate", "operates",
  ]

  /// True where two numbers that differ may be about one thing: the smaller they are, the more must agree.
  private static func mayMean(_ stale: CountedPhrase, _ other: CountedPhrase) -> Bool {
    stale.value != other.value && isOneThing(stale.noun, other.noun, stale.value)
  }

  private static func isOneThing(_ stale: [String], _ other: [String], _ value: Int) -> Bool {
    guard stale.last == other.last else { return false }
    if isNamed(stale), stale == other || isNarrowed(stale, to: other) { return true }
    if value >= 3, stale.count == 1, let noun = stale.last, parts.contains(noun) { return true }
    guard value >= 10 else { return false }
    return value >= 20 || stale.count == 1 || other.count == 1 || !Set(stale.dropLast()).isDisjoint(with: other.dropLast())
  }

  /// True where another noun has one word more: `declared dependencies` and `declared runtime dependencies`.
  private static func isNarrowed(_ stale: [String], to other: [String]) -> Bool {
    other.count == stale.count + 1 && other.first == stale.first
      && stale.allSatisfy(other.contains)
  }

  /// What systems are made of, of which few numbers are about other things.
  private static let parts: Set<String> = [
    "agent", "bucket", "cluster", "container", "dashboard", "database", "device", "domain", "environment", "gateway", "host", "machine", "node",
    "package", "plugin", "queue", "repo", "repository", "role", "runbook", "sensor", "server", "service", "skill", "tunnel", "vm", "worker",
  ]

  /// Words that stand before any noun.
  private static let plain: Set<String> = [
    "additional", "common", "core", "different", "distinct", "following", "independent", "initial", "key", "main",
    "major", "new", "open", "real", "remaining", "same", "separate", "single", "whole",
  ]

  /// True for a noun that says which things are counted.
  private static func isNamed(_ noun: [String]) -> Bool { noun.count > 1 && !plain.contains(noun[0]) }

  /// The contents that ``all(_:_:)`` reads, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    var lists = sources.keys.sorted().map { EarlierLines.blobs(graph.documents[$0].path, files)[...] }
    var ids: Set<String> = []
    // A few of each page before many of any.
    while ids.count < CountCopies.mostContents, lists.contains(where: { !$0.isEmpty }) {
      for index in lists.indices { lists[index].popFirst().map { _ = ids.insert($0) } }
    }
    return ids
  }

  /// All that are found, in the order of documents and places.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the contents.
  package func all(_ files: FileHistory, _ texts: [String: [UInt8]]) -> [OutdatedCopy] {
    if statements.isEmpty { return [] }
    let nouns = Set(statements.keys)
    let trails = Dictionary(
      uniqueKeysWithValues: sources.map { index, bytes in
        (index, CountTrail(graph.documents[index].path, bytes, files, texts, nouns))
      })
    var found: [OutdatedCopy] = []
    for (_, list) in statements.sorted(by: { $0.key < $1.key }) {
      var best: [Int: (copy: OutdatedCopy, change: Int)] = [:]
      for (stale, other) in CountCopies.pairs(list) where graph.areComparable(stale, other) {
        guard let change = change(stale, other, list, trails) else { continue }
        let start = stale.phrase.range.lowerBound &* 65_536 &+ stale.document
        if let known = best[start], known.change >= change { continue }
        best[start] = (copy(stale, other, change, files), change)
      }
      found += best.values.map(\.copy)
    }
    return found.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private func copy(_ stale: Statement, _ other: Statement, _ change: Int, _ files: FileHistory) -> OutdatedCopy {
    let range = stale.phrase.range
    return OutdatedCopy(
      document: stale.document, range: SourceRange(range),
      value: String(decoding: (sources[stale.document] ?? [])[range], as: UTF8.self), noun: stale.phrase.plural,
      actual: other.phrase.value, other: other.document, place: SourceRange(other.phrase.range),
      since: change == .max ? nil : files.commits[change])
  }

  /// The commit that changed the other place and not the stale one; nil where there is none.
  private func change(
    _ stale: Statement, _ other: Statement, _ list: [Statement], _ trails: [Int: CountTrail]
  ) -> Int? {
    guard let trail = trails[stale.document], let leader = trails[other.document], !isQuoted(other) else { return nil }
    if stale.document == other.document {
      // Of two equal numbers on a page one was changed.
      guard stale.key.noun == other.key.noun, let arrival = leader.arrival(of: other.key),
        let was = leader.replaced(by: other.key, at: arrival), was.value == stale.phrase.value, was.left > 0
      else { return nil }
      return leader.states[arrival].commit
    }
    // Most places never had the number.
    guard leader.isKnown(stale.phrase.value) || stale.phrase.value >= 20 else { return nil }
    guard let commit = leader.departure(from: stale.phrase.value, of: other.key.noun)
      ?? (stale.key.noun == other.key.noun ? nil : leader.departure(from: stale.phrase.value, of: stale.key.noun))
      ?? overtaken(stale, other, trail, leader),
      isAlone(stale, trail), !states(leader, stale.phrase.value, stale.phrase.noun.last ?? ""),
      let then = trail.state(before: commit), (then.counts[stale.key] ?? 0) > 0,
      let since = trail.arrival(of: stale.key), trail.states[since].commit < commit
    else { return nil }
    // A page that came to the number later is newer evidence.
    let isRevived = list.contains { item in
      guard item.phrase.value == stale.phrase.value, item.document != stale.document,
        CountCopies.isOneThing(stale.phrase.noun, item.phrase.noun, stale.phrase.value), let trail = trails[item.document],
        let arrival = trail.arrival(of: item.key)
      else { return false }
      return trail.states[arrival].commit >= commit
    }
    return isRevived ? nil : commit
  }

  /// True for a number that a page only quotes: whoever forbids "30 packages" does not say that there are 30.
  private func isQuoted(_ statement: Statement) -> Bool {
    let before = statement.phrase.range.lowerBound - 1
    return before >= 0 && (sources[statement.document] ?? [])[before] == UInt8(ascii: "\"")
  }

  /// The commit of the other place where both were changed from a number that they shared, the stale one first.
  private func overtaken(
    _ stale: Statement, _ other: Statement, _ trail: CountTrail, _ leader: CountTrail
  ) -> Int? {
    guard stale.phrase.value >= 20, let since = trail.arrival(of: stale.key), since + 1 < trail.states.count,
      let arrival = leader.arrival(of: other.key), leader.states[arrival].commit > trail.states[since].commit,
      leader.replaced(by: other.key, at: arrival) != nil
    else { return nil }
    let earlier = leader.state(before: trail.states[since].commit)
    let shared = trail.replaced(by: stale.key, at: since)?.value
    let agreed = earlier?.counts.contains { $0.key.noun == other.key.noun && $0.key.value == shared } == true
    // Two that went the same way in several steps need not have met in the last one.
    let common = trail.values(of: stale.key.noun).intersection(leader.values(of: other.key.noun))
    return agreed || common.count { $0 >= 20 } >= 2 ? leader.states[arrival].commit : nil
  }

  /// True where a page gives one number of what is counted, a number that few things share, or names well what it
  /// counts.
  private func isAlone(_ statement: Statement, _ trail: CountTrail) -> Bool {
    if statement.phrase.value >= 20 || CountCopies.isNamed(statement.phrase.noun) { return true }
    let noun = statement.phrase.noun.last ?? ""
    return Set(trail.states[0].counts.keys.filter { CountCopies.ends($0.noun, noun) }.map(\.value)).count == 1
  }

  /// True where a page states a number of what is counted now.
  private func states(_ trail: CountTrail, _ value: Int, _ noun: String) -> Bool {
    trail.states[0].counts.keys.contains { $0.value == value && CountCopies.ends($0.noun, noun) }
  }

  private static func ends(_ noun: String, _ word: String) -> Bool { noun == word || noun.hasSuffix(" " + word) }
}

extension Graph {
  fileprivate func areComparable(_ one: CountCopies.Statement, _ other: CountCopies.Statement) -> Bool {
    areComparable(one.document, other.document)
  }

  /// True where two pages, by their indices, may speak of one thing: not those of two packages or two languages.
  func areComparable(_ one: Int, _ other: Int) -> Bool {
    if one == other { return true }
    let paths = [documents[one].path, documents[other].path]
    if PageScope.areVariants(paths[0], paths[1]) { return false }
    let parts = paths.map { $0.split(separator: "/").dropLast() }
    // `apps/web` and `packages/core` are as little one thing as two of the packages.
    guard parts.allSatisfy({ $0.count > 1 && Graph.shelves.contains(String($0[0])) }) else { return true }
    return parts[0][0] == parts[1][0] && parts[0][1] == parts[1][1]
  }

  /// Folders whose members have nothing to do with each other.
  private static let shelves: Set<String> = [
    "apps", "charts", "crates", "libs", "modules", "packages", "plugins", "projects", "services", "skills",
  ]
}

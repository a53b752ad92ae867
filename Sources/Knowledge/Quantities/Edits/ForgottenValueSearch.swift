import Markup

/// Finds the pages that still give what another page gave up.
struct ForgottenValueSearch {
  private let graph: Graph
  private let log: EditLog
  private let census: WordCensus
  private let files: FileHistory
  /// What the edits of each document added, by its index: the commit and the edit, the newest first.
  private let edits: [Int: [EditLog.Entry]]
  /// What was read before, by the document and the place.
  private var read: [Place: Candidate?] = [:]
  private var titles: [Int: Set<UInt64>] = [:]

  private struct Place: Hashable {
    let document: Int
    let start: Int
    let count: Int
  }

  init(_ graph: Graph, _ log: EditLog, _ census: WordCensus, _ files: FileHistory) {
    self.graph = graph
    self.log = log
    self.census = census
    self.files = files
    edits = Dictionary(grouping: log.entries) { $0.step.document }
  }

  /// A place that gives a value now, with what stands around it.
  private struct Candidate {
    let place: WordCensus.Place
    let words: [LineWord]
    let value: Range<Int>
    let context: ValueContext
    /// Of the line, to ask when it was written.
    let hash: UInt64
    let isPast: Bool
    let isOrdinal: Bool
    let isDrawn: Bool
    /// True for the number in `localhost:8400`.
    let isOfHost: Bool
    /// True for the least that will do: `v0.1.29+`.
    let isBound: Bool
    /// Of the first word that is a value: "in progress" begins with none.
    var form: LineWord.Form { words[value].first { $0.form.isValue }?.form ?? words[value.lowerBound].form }
  }

  /// The places that still give a value, where they speak of the same thing.
  mutating func places(of value: ReplacedValue) -> [ForgottenValue] {
    guard let first = value.old.first, let next = value.new.first,
      census.holds(next, value.document)
    else { return [] }
    if value.form != .status, EditLog.isPlan(graph, value.document) { return [] }
    let all = census.places(of: first).filter { value.form == .status || !EditLog.isPlan(graph, $0.document) }
    let pages = Set(all.map(\.document)).count
    var found: [(Candidate, Double)] = []
    for place in all {
      guard let candidate = known(place, value), candidate.form.mayBe(value.form),
        value.form == .price || candidate.isOfHost || candidate.form == .price
          || value.form == .link || value.context.mayMatch(candidate.context), let weight = match(value, candidate, pages)
      else { continue }
      // The page itself still gives it: it was changed for another reason.
      if place.document == value.document { return [] }
      found.append((candidate, weight))
    }
    guard !found.isEmpty, let here = successor(of: value), value.form != .number || !isRevived(value, all) else { return [] }
    return found.compactMap { candidate, weight in
      guard mayBeStale(candidate, value) else { return nil }
      return forgotten(candidate, value, here, weight)
    }
  }

  private mutating func known(_ place: WordCensus.Place, _ value: ReplacedValue) -> Candidate? {
    let key = Place(document: place.document, start: place.start, count: value.old.count)
    if let found = read[key] {
      // Of two statuses that begin alike the words differ.
      guard let found, zip(found.words[found.value], value.old).allSatisfy({ $0.hash == $1 }) else { return nil }
      return found
    }
    let candidate = candidate(place, value)
    if candidate != nil || value.old.count == 1 { read[key] = .some(candidate) }
    return candidate
  }

  private func candidate(_ place: WordCensus.Place, _ value: ReplacedValue) -> Candidate? {
    guard let bytes = graph.listing.contents?(graph.documents[place.document].path) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes -> Candidate? in
      guard place.line.upperBound <= bytes.count, place.line.count <= 2_000 else { return nil }
      let words = LineWord.all(in: bytes, place.line)
      guard let start = words.firstIndex(where: { Int($0.start) == place.start }),
        start + value.old.count <= words.count,
        zip(words[start...], value.old).allSatisfy({ $0.hash == $1 })
      else { return nil }
      return Candidate(
        place: place, words: words, value: start..<start + value.old.count,
        context: ValueContext(
          words, start..<start + value.old.count, hasHead: StatedLine.hasHead(bytes, place.line),
          column: TableHead.line(of: place.line, in: bytes).map {
            TableHead.names(over: place.start, of: place.line, in: bytes, UnsafeBufferPointer(rebasing: bytes[$0]))
          } ?? []), hash: PageEdit.hash(bytes, place.line),
        isPast: StatedLine.isOfOneTime(bytes, place.line) || StatedLine.tellsOfThePast(bytes, place.line),
        isOrdinal: StatedLine.isOrdinal(bytes, place.line, place.start), isDrawn: StatedLine.isDrawn(bytes, place.line),
        isOfHost: place.start > place.line.lowerBound && bytes[place.start - 1] == UInt8(ascii: ":"),
        isBound: words[start + value.old.count - 1].end < Int32(place.line.upperBound)
          && bytes[Int(words[start + value.old.count - 1].end)] == UInt8(ascii: "+"))
    }
  }

  // MARK: The same thing

  private func weight(_ stems: some Sequence<UInt64>) -> Double { stems.reduce(0) { $0 + census.weight(of: $1) } }

  /// How well two lines match; nil where they may speak of two things.
  private mutating func match(_ value: ReplacedValue, _ candidate: Candidate, _ pages: Int) -> Double? {
    let (left, right) = (value.context, candidate.context)
    let shared = left.near.intersection(right.near).subtracting(ValueWords.hosts)
    // What a page is about need not be said in each of its lines.
    let titles = candidate.place.document == value.document ? []
      : right.near.intersection(title(value.document)).union(left.near.intersection(title(candidate.place.document)))
        .subtracting(shared)
    let near = weight(shared)
    let all = near + 0.7 * weight(titles)
    let common = left.line.intersection(right.line)
    let likeness = Double(common.count) / Double(max(1, left.line.union(right.line).count))
    let isCopy = likeness >= 0.7 && left.names.intersection(right.names).count >= 2
    let isNamed = left.before.first != nil && left.before.first == right.before.first
    let isOfOneHead = sharesHead(value, candidate, titles)
    let isAskedFor = value.form == .longNumber && candidate.isOfHost && (isOfOneHead || namesHost(left, right))
    if candidate.place.isFenced, !candidate.isDrawn, value.form != .status, !isAskedFor { return nil }
    if value.form != .status, candidate.isOrdinal, !candidate.isDrawn { return nil }
    // What holds on staging need not hold elsewhere.
    if !isCopy, Surroundings.differ(left.line, right.line) { return nil }
    let form = candidate.form
    let isPrice = form == .price || value.form == .price
    // `0.80` that became `1` is an amount only where it is written as one.
    if value.form == .price, value.isBare, form != .price { return nil }
    let fits: Bool
    switch isPrice ? .price : value.form {
    case .status:
      fits = value.context.isOfSerial && isOfOneHead || likeness >= 0.75 && left.names.intersection(right.names).count >= 2 && common.contains { census.weight(of: $0) >= 1.2 }
    case .number, .longNumber:
      // Of the row of a thing the number in a column that the other line names: "vault-mcp has 15 tools".
      fits = isAskedFor || value.amount >= 3 && sharesHead(value, candidate, []) && isOfColumn(left, right) || number(value, candidate, shared, titles, near, all, isCopy, isNamed)
        || isOfOneHead && value.form == .longNumber && pages <= 12 && !(1_900...2_100).contains(value.amount)
    case .version:
      fits = isNamed && !ValueWords.places.contains(left.before[0]) && pages <= 12 && all >= 2
        || isCopy && near >= 3 && (isNamed || sharesNoun(left, right))
        // Three numbers are hardly those of two things, where little else has them.
        || value.written.count { $0 == "." } == 2 && pages <= 3 && !shared.isEmpty && !titles.isEmpty && all >= 2
    case .address:
      // From another machine the same is reached in another way.
      if value.written.hasPrefix("127.") != value.successor.hasPrefix("127.") { return nil }
      fits = !shared.isEmpty && all >= 1 || isCopy
    case .price:
      let named = shared.subtracting(ValueWords.units)
      fits = pages <= 10 && !(named.isEmpty && titles.isEmpty) && weight(named) + 0.7 * weight(titles) >= 0.5 || isCopy
        || pages <= 2 && value.isOdd && !right.line.isDisjoint(with: left.names.union(title(value.document)))
    case .release:
      // The name tells what it is; who uses it must be the same.
      let isBehindName = form != .name
      fits = isBehindName
        ? isNamed && pages <= 12 && (shared.count > 1 || !titles.isEmpty) && all >= 2
        : isOfOneHead || isCopy || pages <= 12 && weight(shared) >= 3
    case .link: fits = pages <= 12 && value.isOfMovedHost
    case .time: fits = pages <= 12 && weight(shared.subtracting(ValueWords.units)) >= 1
    case .name, .filler, .day, .other: fits = false
    }
    return fits ? all + (isCopy ? 100 : 0) : nil
  }

  private func number(
    _ value: ReplacedValue, _ candidate: Candidate, _ shared: Set<UInt64>, _ titles: Set<UInt64>, _ near: Double,
    _ all: Double, _ isCopy: Bool, _ isNamed: Bool
  ) -> Bool {
    let (left, right) = (value.context, candidate.context)
    if ValueWords.unit(left.unit) != ValueWords.unit(right.unit) { return false }
    let amount = value.amount
    // "Step 4" is another one in each guide.
    if let name = left.before.first, ValueWords.places.contains(name), name == right.before.first {
      return all >= 8 && shared.count >= 4
    }
    if left.before.contains(ValueWords.port), right.before.contains(ValueWords.port) {
      return all - census.weight(of: ValueWords.port) >= (isCopy ? 3 : 2)
    }
    if isNamed, let name = left.before.first, ValueWords.products.contains(name) { return all >= 2 }
    if value.form == .longNumber {
      if (1_900...2_100).contains(amount) { return isCopy && near >= 3 }
      return isCopy && near >= 2 || all >= 5 && (isNamed || sharesNoun(left, right))
    }
    if isCopy, near >= (amount < 3 ? 3 : 2) { return true }
    guard amount >= 3, sharesNoun(left, right) else { return false }
    let others = shared.subtracting(Set(left.after.prefix(3)).intersection(right.after.prefix(3))).subtracting(ValueWords.hardware)
    // Every machine has a disk.
    if others.isEmpty, left.after.first.map({ ValueWords.units.contains($0) || ValueWords.hardware.contains($0) }) == true { return false }
    if !others.isEmpty, all >= 4 { return true }
    // "MCP servers" are named well enough.
    if left.after.count > 1, left.after.prefix(2) == right.after.prefix(2), all >= 4 { return true }
    return amount >= 10 && all >= 3 && (!others.isEmpty || !titles.isEmpty)
  }

  /// True where the changed row or item is about something that stands near the other value, or in the title of its page.
  private func sharesHead(_ value: ReplacedValue, _ candidate: Candidate, _ titles: Set<UInt64>) -> Bool {
    guard let head = value.context.head, !ValueWords.kinds.contains(head), census.weight(of: head) >= 0.3 else { return false }
    return candidate.context.near.contains(head) || titles.contains(head)
  }

  /// True where the row or sentence with the older port names the machine that is asked, as `bittern` in `http://bittern:3000`.
  private func namesHost(_ left: ValueContext, _ right: ValueContext) -> Bool {
    guard let host = right.before.first, !ValueWords.hosts.contains(host) else { return false }
    return left.names.contains(host)
  }

  private func isOfColumn(_ left: ValueContext, _ right: ValueContext) -> Bool {
    left.column.contains { right.after.prefix(3).contains($0) || right.column.contains($0) }
  }

  /// True where one of the first names behind both values is the same.
  private func sharesNoun(_ left: ValueContext, _ right: ValueContext) -> Bool {
    !Set(left.after.prefix(3)).isDisjoint(with: right.after.prefix(3))
      || ValueWords.unit(left.after.first).map { $0 == ValueWords.unit(right.after.first) } ?? false
  }

  /// The words of a page's title and path.
  private mutating func title(_ document: Int) -> Set<UInt64> {
    if let known = titles[document] { return known }
    let page = graph.documents[document]
    let name = String(RelativePath.name(of: page.path).prefix { $0 != "." })
    let words = page.title + " " + name + " " + page.path.replacing("/", with: " ").replacing("-", with: " ").replacing("_", with: " ").replacing(".", with: " ")
    let title = Array(words.utf8).withUnsafeBufferPointer { bytes in
      Set(LineWord.all(in: bytes, 0..<bytes.count).filter { $0.form == .name }.map(\.stem))
    }
    titles[document] = title
    return title
  }

  // MARK: Evidence

  /// True where the line stood there before the other page was changed, and is meant to hold now.
  private func mayBeStale(_ candidate: Candidate, _ value: ReplacedValue) -> Bool {
    let document = candidate.place.document
    if candidate.isPast || candidate.isBound || !graph.areComparable(document, value.document) { return false }
    // A line that gives both tells of the change.
    if candidate.words.contains(where: { $0.hash == value.new[0] }) { return false }
    guard let first = files.edits(of: graph.documents[document].path).last, first.before == nil,
      first.version.commit < value.commit
    else { return false }
    let known = edits[document] ?? []
    for entry in known {
      if entry.step.commit < value.commit { return true }
      if entry.edit.added(candidate.hash) { return false }
    }
    return known.count < EditLog.mostOfPage
  }

  /// True where some page came to a number of the same things after it had been given up, which makes it the newer word.
  private mutating func isRevived(_ value: ReplacedValue, _ places: [WordCensus.Place]) -> Bool {
    for place in places where place.document != value.document {
      guard let candidate = known(place, value), sharesNoun(value.context, candidate.context) else { continue }
      let path = graph.documents[place.document].path
      if let birth = files.edits(of: path).last, birth.before == nil, birth.version.commit > value.commit { return true }
      for entry in edits[place.document] ?? [] where entry.step.commit > value.commit && entry.edit.added(candidate.hash) { return true }
    }
    return false
  }

  /// Where the other page gives the value that came instead: in the line that is most like the one that was changed.
  private func successor(of value: ReplacedValue) -> (range: SourceRange, written: String)? {
    var best: (range: SourceRange, written: String, likeness: Int)?
    for place in census.everyPlace(of: value.new[0]) where place.document == value.document {
      guard let bytes = graph.listing.contents?(graph.documents[place.document].path) else { return nil }
      bytes.withUnsafeBufferPointer { bytes in
        let words = LineWord.all(in: bytes, place.line)
        guard let start = words.firstIndex(where: { Int($0.start) == place.start }), start + value.new.count <= words.count,
          zip(words[start...], value.new).allSatisfy({ $0.hash == $1 })
        else { return }
        let range = Int(words[start].start)..<Int(words[start + value.new.count - 1].end)
        let likeness = ValueContext(words, start..<start + value.new.count).line.intersection(value.context.line).count
        if best.map({ likeness > $0.likeness }) ?? true {
          best = (SourceRange(range), String(decoding: bytes[range], as: UTF8.self), likeness)
        }
      }
    }
    guard let best, best.likeness > 0 || value.context.line.isEmpty else { return nil }
    return (best.range, best.written)
  }

  private func forgotten(
    _ candidate: Candidate, _ value: ReplacedValue, _ here: (range: SourceRange, written: String), _ weight: Double
  ) -> ForgottenValue? {
    let words = candidate.words[candidate.value]
    guard let first = words.first, let last = words.last, files.commits.indices.contains(value.commit) else { return nil }
    let range = SourceRange(Int(first.start)..<Int(last.end))
    let page = graph.documents[candidate.place.document]
    if !page.directives.isEmpty, page.generatedRanges.contains(where: { $0.contains(range) }) { return nil }
    if VersionMention.isOfOtherTime(page, range) { return nil }
    let bytes = graph.listing.contents?(page.path) ?? []
    guard Int(last.end) <= bytes.count else { return nil }
    return ForgottenValue(
      document: candidate.place.document, range: range, value: String(decoding: bytes[range.offsets], as: UTF8.self),
      actual: here.written, other: value.document, place: here.range, since: files.commits[value.commit], weight: weight)
  }
}

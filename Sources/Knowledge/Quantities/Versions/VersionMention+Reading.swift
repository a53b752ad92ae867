import Markup

extension VersionMention {
  /// Columns that hold the versions that are there.
  private static let columns = ["version", "current", "pinned", "release", "tag", "value", "chart", "image"]
  private static let otherColumns = [
    "min", "max", "since", "from", "old", "previous", "before", "added", "introduced", "fixed", "was", "date", "to ",
    "target", "latest", "planned", "available", "new", "support", "phase", "milestone", "proposed", "after",
  ]
  /// Parts of headings below which other times are told of.
  private static let otherTimes = [
    "change", "histor", "release", "migrat", "upgrad", "roadmap", "what's new", "what’s new", "whats new", "benchmark",
    "breaking", "compat", "troubleshoot", "known issue", "example", "previous", "legacy", "archive", "deprecat", "milestone",
    "phase", "timeline", "evolution", "lesson", "version history", "revision", "status of", "incident", "postmortem",
    "appendix", "experiment", "audit", "plan", "proposal", "future", "past", "session", "done", "completed", "shipped",
    "rollback", "support", "new in", "research", "related work", "comparison", "alternatives", "completion", "sprint",
  ]

  /// What the pages say of versions now, in the order of documents and places.
  ///
  /// - Complexity: O(*c*) in the number of claims; pages without such claims cost nothing more.
  static func all(in graph: Graph) -> [VersionMention] {
    var found: [VersionMention] = []
    for (index, document) in graph.documents.enumerated()
    where !document.claims.isEmpty && isOfNow(document.path, graph.natures[index])
      && graph.decision(of: index) == nil {
      found += described(document, index)
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .release {
        if claim.traits.contains(.heading), let news = news(claim, of: document, index) { found.append(news) }
        if !claim.traits.isDisjoint(with: [.struck, .hedged]) { continue }
        guard let mention = VersionMention(claim, of: document, index) else { continue }
        // A quotation is somebody else's, but for a label, which pages put there to be seen.
        if claim.traits.contains(.quoted), !mention.isLabel { continue }
        if isOfOtherTime(document, claim.range) || generated.contains(where: { $0.contains(claim.range) }) { continue }
        found.append(mention)
      }
    }
    return found
  }

  /// `## What's New in v2.52.0` on a front page that has one such heading, or several of which this one is the first.
  private static func news(_ claim: Claim, of document: Document, _ index: Int) -> VersionMention? {
    let name = RelativePath.name(of: document.path).lowercased()
    guard name == "readme.md" || name == "index.md" else { return nil }
    let first = document.headings.first { document[$0.text].lowercased().hasPrefix("what") && tellsNews(document[$0.text]) }
    guard let first, first.range.contains(claim.range), document[claim.value].count(where: { $0 == "." }) == 2 else { return nil }
    return VersionMention(news: document[claim.value], document: index, range: claim.range)
  }

  /// True for `What's New in v2.52.0`, whatever the apostrophe.
  static func tellsNews(_ heading: String) -> Bool {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
    let rest = words.drop { $0 == "what" || $0 == "s" || $0 == "whats" || $0 == "is" }
    guard words.first == "what" || words.first == "whats", rest.first == "new", rest.dropFirst().first == "in" else { return false }
    return rest.count == 3 && rest.last?.contains(where: \.isNumber) == true
  }

  /// Words of paths whose pages are written once, for one task or one day.
  private static let otherPages: Set<String> = [
    "brief", "briefs", "goals", "implementation", "metrics", "prd", "recon", "spec", "specs", "story", "stories",
    "epic", "epics", "feature", "research", "investigation", "assessment", "evaluation", "verification", "benchmark",
    "benchmarks", "experiment", "experiments", "postmortem", "learnings", "reflection", "reflections", "agdr", "evals", "eval", "inbox", "todo",
  ]

  /// True for the name of a folder about one day: `Patch Update - 2026-08-02`.
  private static func holdsDay(_ name: Substring) -> Bool {
    let digits = name.utf8.split { $0 &- 0x30 >= 10 }
    return zip(digits, zip(digits.dropFirst(), digits.dropFirst(2))).contains { $0.count == 4 && $0.starts(with: "20".utf8) && $1.0.count == 2 && $1.1.count == 2 }
  }

  /// True for a page that tells what is there now, as far as its place and name say.
  static func isOfNow(_ path: String, _ nature: PageNature) -> Bool {
    // A skill is a sample to other rules, and tells agents what is there.
    let isSkill = nature == .sample && path.hasSuffix("/SKILL.md") && !path.contains("template") && !path.contains("example")
    guard nature.isEmpty || isSkill, !path.split(separator: "/").dropLast().contains(where: holdsDay) else { return false }
    return !path.lowercased().split { !$0.isLetter }.contains { otherPages.contains(String($0)) }
  }

  private init?(_ claim: Claim, of document: Document, _ index: Int) {
    let parts = ClaimedSentence(document, claim)
    let mention = VersionMention(
      version: document[claim.value], before: parts.before, after: parts.after, document: index, range: claim.range,
      traits: claim.traits)
    guard claim.traits.contains(.cell) else {
      guard let mention else { return nil }
      self = mention
      return
    }
    guard let (header, row, column, columns) = VersionMention.row(holding: claim.range, document) else { return nil }
    if VersionMention.otherColumns.contains(where: header.contains) { return nil }
    let bare = parts.before.allSatisfy { !$0.isLetter || $0 == "v" }
    if let mention, !bare {
      self = mention.isChart ? VersionMention(mention, row: row) : mention
      return
    }
    let name = row.trimmedOfMarks.lowercased()
    if columns == 2, ["version", "current version", "project version", "package version"].contains(name) {
      guard let label = VersionMention(
        version: document[claim.value], before: "Version: ", after: parts.after, document: index, range: claim.range,
        traits: claim.traits)
      else { return nil }
      self = label
      return
    }
    guard bare, column > 0, VersionMention.columns.contains(where: header.contains),
      let stated = VersionMention(
        version: document[claim.value], before: "x " + parts.before, after: parts.after, document: index,
        range: claim.range, traits: claim.traits)
    else { return nil }
    self.init(stated, row: row)
  }

  /// The header of a cell's column and what its row is about, both as text.
  private static func row(
    holding range: SourceRange, _ document: Document
  ) -> (header: String, row: String, column: Int, columns: Int)? {
    guard let table = document.tables.last(where: { $0.range.start <= range.start }), table.rows > 1 else { return nil }
    guard let cell = table.cells.last(where: { document.cells[$0].range.start <= range.start }) else { return nil }
    let place = cell - table.cells.lowerBound
    let column = place % table.columns
    guard place >= table.columns else { return nil }
    return (
      document[document.cell(table, row: 0, column: column).text].lowercased(),
      document[document.cell(table, row: place / table.columns, column: 0).text], column, table.columns
    )
  }

  /// True below a heading, of any level above the place, that announces another time.
  static func isOfOtherTime(_ document: Document, _ range: SourceRange) -> Bool {
    var level: UInt8 = 7
    for heading in document.headings.reversed() where heading.range.start <= range.start && heading.level < level {
      level = heading.level
      let text = document[heading.text].lowercased()
      // The page's own title may be `Release 2`, and tells then of it.
      if otherTimes.contains(where: text.contains) { return true }
    }
    return false
  }

  /// What the front matter says of the page.
  private static func described(_ document: Document, _ index: Int) -> [VersionMention] {
    var found: [VersionMention] = []
    for entry in document.frontMatter?.entries ?? [] where entry.key == "description" || entry.key == "title" {
      guard let text = entry.value.string, ReleaseClaims.mayHold(text.utf8) else { continue }
      let bytes = Array(text.utf8)
      let places = bytes.withUnsafeBufferPointer { ReleaseClaims.places(in: $0, 0..<$0.count) }
      let start = entry.value.range.count == bytes.count ? entry.value.range.start : entry.value.range.start + 1
      guard entry.value.range.count == bytes.count || entry.value.range.count == bytes.count + 2 else { continue }
      for place in places {
        let mention = VersionMention(
          version: String(decoding: bytes[place], as: UTF8.self),
          before: String(decoding: bytes[..<place.lowerBound].suffix(80), as: UTF8.self),
          after: String(decoding: bytes[place.upperBound...].prefix(24), as: UTF8.self), document: index,
          range: SourceRange(Int(start) + place.lowerBound, Int(start) + place.upperBound), traits: [])
        if let mention, !mention.isLabel { found.append(mention) }
      }
    }
    return found
  }
}

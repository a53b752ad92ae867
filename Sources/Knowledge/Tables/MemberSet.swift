import Markup

/// The members of a list, a table's key column or a run of code spans, and what they are called together.
struct MemberSet {
  /// An index of ``Graph/documents``.
  let document: Int
  /// In order, as ``CellText`` writes them.
  let members: [String]
  /// As they are written.
  let written: [String]
  /// The words of the header, the heading or the text before, in the singular.
  let name: Set<String>
  /// The last member.
  let last: SourceRange
  let first: SourceRange

  private static let leastMembers = 4

  /// Nil for what is no enumeration of named things.
  init?(document: Int, written: [String], name: String, first: SourceRange, last: SourceRange) {
    // Few lists are of names, which their bytes tell before their text is made.
    guard written.count >= MemberSet.leastMembers,
      written.count(where: { $0.utf8.contains { "-_./0123456789".utf8.contains($0) } }) * 5 >= written.count * 3
    else { return nil }
    let members = written.map { CellText($0).text }
    guard Set(members).count == members.count,
      members.allSatisfy({ member in
        member.utf8.count <= 40 && member.utf8.holdsLetter && member.utf8.count { $0 == 0x20 } < 4
      }),
      // Words of the language are labels and headings more often than names.
      members.count(where: MemberSet.isIdentifier) * 5 >= members.count * 3,
      Set(members.map { $0.utf8.filter { $0 &- 0x30 >= 10 && $0 != UInt8(ascii: ".") } }).count * 2 > members.count
    else { return nil }
    let words = name.lowercased().split { !$0.isLetter }.map { ColumnName.singular(String($0)) }
    guard !words.contains(where: { MemberSet.partial.contains($0) }) else { return nil }
    self.name = Set(words.filter { $0.utf8.count > 2 && !MemberSet.fillers.contains($0) })
    guard !self.name.isEmpty else { return nil }
    self.document = document
    self.members = members
    self.written = written
    self.first = first
    self.last = last
  }

  /// True for `vault-mcp`, `lint.sh` and `k3s`, which no sentence needs.
  private static func isIdentifier(_ member: String) -> Bool {
    let bytes = member.utf8
    return !bytes.contains(0x20) && bytes.first != UInt8(ascii: "#") && bytes.last != UInt8(ascii: ":")
      && bytes.dropFirst().contains { "-_./0123456789".utf8.contains($0) }
  }

  /// Words that say that not all are named.
  private static let partial: Set<String> = [
    "additional", "common", "core", "default", "deprecated", "e", "example", "first", "for", "important",
    "include", "including", "key", "like", "main", "minimum", "new", "notable", "optional", "other", "partial",
    "planned", "popular", "primary", "quick", "recommended", "relevant", "remaining", "removed", "required",
    "sample", "selected", "some", "such", "supported", "top", "typical", "related", "see", "further", "next",
    "step", "phase", "change", "added", "fixed", "pro", "con", "note", "question", "summary", "only", "most",
    "without", "not", "except", "prerequisite", "requirement", "decision", "consequence", "goal",
  ]
  private static let fillers: Set<String> = [
    "all", "and", "are", "available", "current", "following", "full", "has", "have", "list", "our", "overview",
    "reference", "table", "that", "the", "these", "this", "which", "with", "name", "file", "type", "item",
    "description", "section", "document", "content", "page", "what", "from", "use", "used", "using", "you",
  ]

  /// The sets of one document.
  ///
  /// - Parameter tables: Those of the document that are about things.
  /// - Complexity: O(*n*) in its cells and claims.
  static func found(in document: Document, _ index: Int, _ tables: [KeyedTable]) -> [MemberSet] {
    var sets = tables.compactMap { keyed -> MemberSet? in
      let header = keyed.columns[keyed.keyColumn]
      let heading = keyed.heading >= 0 ? document[document.headings[keyed.heading].text] : ""
      let cells = keyed.keys.compactMap { keyed.rows[$0] }
        .map { document.cell(keyed.table, row: $0, column: keyed.keyColumn) }
      guard !ColumnName.isGeneric(header) || header == "name", let first = cells.first, let last = cells.last
      else { return nil }
      return MemberSet(
        document: index, written: cells.map { document[$0.text] }, name: header + " " + heading,
        first: first.range, last: last.range)
    }
    sets += lists(document, index) + runs(document, index)
    return sets
  }

  private static func lists(_ document: Document, _ index: Int) -> [MemberSet] {
    var lists: [UInt32: [Claim]] = [:]
    for claim in document.claims where claim.kind == .item { lists[claim.block, default: []].append(claim) }
    return lists.keys.sorted().compactMap { block in
      guard let items = lists[block], items.count >= leastMembers, let first = items.first, let last = items.last,
        items.allSatisfy({ !$0.value.isEmpty && $0.traits.isDisjoint(with: [.quoted, .struck]) }),
        let heading = document.heading(before: Int(first.range.start))
      else { return nil }
      return MemberSet(
        document: index, written: items.map { document[$0.value] },
        name: document[document.headings[heading].text], first: first.range, last: last.range)
    }
  }

  /// Code spans with hardly more than commas and an "and" between them, below a heading that names them.
  private static func runs(_ document: Document, _ index: Int) -> [MemberSet] {
    var sets: [MemberSet] = []
    var run: [Claim] = []
    func close() {
      guard let first = run.first, let last = run.last, run.count >= leastMembers,
        first.traits.isDisjoint(with: [.quoted, .struck, .hedged]),
        let heading = document.heading(before: Int(first.range.start))
      else { return }
      if let set = MemberSet(
        document: index, written: run.map { document[$0.value] },
        name: document[document.headings[heading].text], first: first.range, last: last.range)
      {
        sets.append(set)
      }
    }
    for claim in document.claims where claim.kind == .code {
      if let last = run.last, last.block == claim.block, claim.range.start >= last.range.end,
        claim.range.start - last.range.end <= 8
      {
        run.append(claim)
      } else {
        close()
        run = [claim]
      }
    }
    close()
    return sets
  }
}

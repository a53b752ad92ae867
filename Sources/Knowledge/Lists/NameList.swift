import Markup

/// A list of names, in whatever form a page has it.
struct NameList: Sendable {
  /// How a page lists things.
  enum Form: Sendable { case items, rows, sentence }

  struct Member: Sendable {
    let key: NameKey
    /// As written, in the pool of the document.
    let name: TextSlice
    /// The name itself, or the enumeration that holds it.
    let range: SourceRange
    /// True for a name that is no common word: one without spaces and with a digit, a joint or a capital inside.
    let isDistinctive: Bool

    init?(_ text: ArraySlice<UInt8>, _ name: TextSlice, _ range: SourceRange) {
      guard let key = NameKey(text) else { return nil }
      self.key = key
      self.name = name
      self.range = range
      isDistinctive = !text.contains(0x20)
        && text.dropFirst().contains { $0 &- 0x30 < 10 || $0 &- 0x41 < 26 || "-_./@".utf8.contains($0) }
    }
  }

  let form: Form
  /// False for an enumeration whose first or last name may be another.
  let isFirm: Bool
  let members: [Member]
  let keys: Set<NameKey>
  /// From the first member to the end of the last one.
  let range: SourceRange
  /// True where at least half of the names are no common words.
  var isDistinctive: Bool { members.count(where: \.isDistinctive) * 2 >= members.count }

  /// Shorter lists are equal by chance.
  static let least = 3
  /// Longer ones are registers that have tools of their own.
  private static let most = 120

  /// Nil where there are too few names, or one stands there twice.
  private init?(_ form: Form, _ members: [Member], others: Int = 0, isFirm: Bool = true) {
    guard members.count >= NameList.least, members.count <= NameList.most, members.count >= others * 4,
      let first = members.first, let last = members.last
    else { return nil }
    let keys = Set(members.map(\.key))
    guard keys.count == members.count else { return nil }
    self.form = form
    self.isFirm = isFirm
    self.members = members
    self.keys = keys
    range = SourceRange(Int(first.range.start), Int(max(first.range.end, last.range.end)))
  }

  func member(_ key: NameKey) -> Member? { members.first { $0.key == key } }

  /// The lists of a page, in no order.
  /// - Complexity: O(*n*) in the claims and cells of the page.
  static func all(in document: Document) -> [NameList] {
    items(of: document) + sentences(of: document) + document.tables.compactMap { rows(of: $0, document) }
  }

  private static func items(of document: Document) -> [NameList] {
    var lists: [UInt32: (members: [Member], others: Int)] = [:]
    for claim in document.claims where claim.kind == .item && !claim.traits.contains(.quoted) {
      if claim.traits.contains(.struck) { continue }
      if let member = Member(document.pool.utf8(claim.value), claim.value, claim.range) {
        lists[claim.block, default: ([], 0)].members.append(member)
      } else {
        lists[claim.block, default: ([], 0)].others += 1
      }
    }
    return lists.values.compactMap { NameList(.items, $0.members, others: $0.others) }
  }

  private static func sentences(of document: Document) -> [NameList] {
    // What was done with some names was done with these.
    let done = document.taskItems.filter(\.isChecked).map(\.range)
    return document.claims.compactMap { claim in
      guard claim.kind == .enumeration, claim.traits.isDisjoint(with: [.quoted, .struck]),
        !done.contains(where: { $0.contains(claim.range) })
      else { return nil }
      let label = document[claim.subject]
      // "Only a, b and c may write": some of them.
      if ColumnName.isOfParts(label) || label.lowercased().split(separator: " ").contains(where: { $0 == "only" || $0 == "except" || $0 == "besides" }) {
        return nil
      }
      let text = document.pool.utf8(claim.value)
      // The comma of a number divides nothing: "4,730 tests".
      if text.split(separator: UInt8(ascii: ",")).contains(where: { $0.prefix(3).count == 3 && $0.prefix(3).allSatisfy(\.isASCIIDigit) }) {
        return nil
      }
      let members = text.split(separator: UInt8(ascii: ",")).compactMap { part -> Member? in
        let start = claim.value.start + UInt32(clamping: part.startIndex - text.startIndex)
        return Member(part, TextSlice(start: start, count: UInt32(clamping: part.count)), claim.range)
      }
      return NameList(.sentence, members, isFirm: !claim.subject.isEmpty)
    }
  }

  /// The column that names what the rows are about.
  private static func rows(of table: Table, _ document: Document) -> NameList? {
    guard table.columns > 1, table.rows > least else { return nil }
    var column = 0
    func names(_ column: Int) -> (members: [Member], others: Int) {
      var members: [Member] = []
      var others = 0
      for row in 1..<table.rows {
        let cell = document.cell(table, row: row, column: column)
        if cell.text.isEmpty || row == table.rows - 1 && TotalRow.isNamed(document[cell.text]) { continue }
        if let member = Member(document.pool.utf8(cell.text), cell.text, cell.range) {
          members.append(member)
        } else {
          others += 1
        }
      }
      return (members, others)
    }
    // The first one may only count the rows.
    if table.columns > 2, names(0).members.count * 4 < table.rows { column = 1 }
    if ColumnName.isGeneric(ColumnName.canonical(document[document.cell(table, row: 0, column: column).text])) { return nil }
    let found = names(column)
    return NameList(.rows, found.members, others: found.others)
  }
}

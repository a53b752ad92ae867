import Markup

/// The folders whose contents a number may count, as the text around it names them.
struct CountedFolders: Sendable {
  /// Folders in code font right beside the number, in a cell of its row that holds nothing else, or with a word of what is
  /// counted in their name: `agents/`, `.claude/rules`, `skills/*/SKILL.md`.
  private(set) var named: [String] = []
  /// Folders with a word of what is counted in their name, of a file that the block names:
  /// `platform-modules/web.md` beside "3 platforms".
  private(set) var akin: [String] = []

  init() {}

  /// Folders that are known otherwise.
  init(named: [String]) { self.named = named }

  init(beside claim: Claim, _ sentence: ClaimedSentence, in document: Document, _ listing: FileListing) {
    let here = RelativePath.folder(of: document.path)
    let noun = sentence.noun
    let row = claim.traits.contains(.cell) ? document.row(around: claim.range) ?? [] : []
    let isFirst = row.contains { $0.contains(claim.range) && claim.range.start - $0.start <= 6 }
    var named: Set<String> = []
    var akin: Set<String> = []
    for other in document.claims
    where other.kind == .code {
      let cell = other.block == claim.block ? nil : row.first { $0.contains(other.range) }
      guard other.block == claim.block || cell != nil else { continue }
      let isBeside = cell.map { isFirst && $0.count <= other.range.count + 4 } ?? (gap(other.range, claim.range) <= CountedFolders.reach)
      var path = document.pool.utf8(other.value)
      guard let first = path.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "~"), path.contains(UInt8(ascii: "/"))
      else { continue }
      let isFolder = path.last == UInt8(ascii: "/")
      if let mark = path.firstIndex(where: { "*{<$[".utf8.contains($0) }) {
        guard let slash = path[..<mark].lastIndex(of: UInt8(ascii: "/")) else { continue }
        path = path[..<slash]
      }
      while path.last == UInt8(ascii: "/") { path.removeLast() }
      if path.isEmpty { continue }
      for place in [RelativePath.join("", path), RelativePath.join(here, path)] {
        switch listing.listed(place) {
        case .folder: if isBeside || CountedFolders.isAkin(place, noun) { named.insert(place) }
        case .file:
          let folder = String(RelativePath.folder(of: place))
          if CountedFolders.isAkin(folder, noun) { akin.insert(folder) }
        case nil: if isFolder, isBeside || CountedFolders.isAkin(place, noun) { named.insert(place) }
        }
      }
    }
    self.named = named.sorted()
    self.akin = akin.sorted()
  }

  /// How far a folder may stand from the number, in bytes.
  private static let reach: UInt32 = 32

  /// True for a folder whose own name has a word of what is counted, its last one or its first.
  private static func isAkin(_ folder: String, _ noun: [String]) -> Bool {
    guard !folder.isEmpty, let last = noun.last else { return false }
    let words = RelativePath.name(of: folder).lowercased().split { "-_.".contains($0) }.map { CountedNoun.singular(String($0)) }
    return words.contains(last) && last.utf8.count > 3
  }
}

/// How many bytes lie between two places.
private func gap(_ one: SourceRange, _ other: SourceRange) -> UInt32 {
  one.end <= other.start ? other.start - one.end : one.start >= other.end ? one.start - other.end : 0
}

extension Document {
  /// The cells of the row of a table that a place lies in.
  fileprivate func row(around range: SourceRange) -> [SourceRange]? {
    guard let table = tables.first(where: { $0.range.contains(range) }) else { return nil }
    for row in 0..<table.rows {
      let cells = (0..<table.columns).map { cell(table, row: row, column: $0).range }
      if cells.contains(where: { $0.contains(range) }) { return cells }
    }
    return nil
  }
}

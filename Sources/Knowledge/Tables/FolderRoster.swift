import Markup

/// The files and folders that the items and rows of a page begin with, by the folder that they lie in.
struct FolderRoster {
  struct Entry {
    /// Without its folder.
    let name: String
    let kind: FileListing.Kind
    /// Where the page names it.
    let range: SourceRange
  }

  /// Without a slash at the end; in the order of the page.
  private(set) var folders: [String: [Entry]] = [:]

  /// A name may begin a few marks before the text of its item: a bracket, a backtick, a sign.
  private static let reach: UInt32 = 8

  /// - Complexity: O(*n* log *n*) in the claims, cells and references of the page.
  init(_ document: Document, _ listing: FileListing) {
    let mentions = FolderRoster.mentions(in: document)
    guard mentions.count > 2 else { return }
    let folder = String(RelativePath.folder(of: document.path))
    var next = 0
    for stretch in FolderRoster.heads(of: document) {
      while next < mentions.count, mentions[next].range.start < stretch.start { next += 1 }
      guard next < mentions.count, mentions[next].range.start < stretch.end else { continue }
      guard let entry = FolderRoster.resolved(mentions[next], folder, listing) else { continue }
      folders[entry.folder, default: []].append(entry.entry)
    }
  }

  private struct Mention {
    let text: String
    let range: SourceRange
  }

  /// Paths in code font and destinations of links, by place.
  private static func mentions(in document: Document) -> [Mention] {
    var mentions: [Mention] = []
    for claim in document.claims
    where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .linked]) {
      mentions.append(Mention(text: document[claim.value], range: claim.range))
    }
    for reference in document.references where reference.kind == .link || reference.kind == .referenceLink {
      var text = document[reference.destination]
      if let anchor = text.utf8.firstIndex(of: UInt8(ascii: "#")) { text = String(text[..<anchor]) }
      if text.isEmpty || text.contains("://") { continue }
      mentions.append(Mention(text: text, range: reference.range))
    }
    return mentions.sorted { $0.range < $1.range }
  }

  /// Where an item or a row says what it is about: the beginning of an item, and all of a row.
  private static func heads(of document: Document) -> [(start: UInt32, end: UInt32)] {
    var heads: [(start: UInt32, end: UInt32)] = []
    for claim in document.claims
    where claim.kind == .item && claim.traits.isDisjoint(with: [.quoted, .struck]) {
      let start = claim.range.start > reach ? claim.range.start - reach : 0
      heads.append((start, claim.range.end + reach))
    }
    for table in document.tables where table.columns > 1 && table.rows > 3 {
      for row in 1..<table.rows {
        let first = document.cell(table, row: row, column: 0)
        let last = document.cell(table, row: row, column: table.columns - 1)
        heads.append((first.range.start, max(first.range.end, last.range.end)))
      }
    }
    return heads.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private static func resolved(
    _ mention: Mention, _ folder: String, _ listing: FileListing
  ) -> (folder: String, entry: Entry)? {
    var bytes = Array(mention.text.utf8)[...]
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.first != UInt8(ascii: "/"), bytes.allSatisfy({ $0 >= 0x80 || $0.isPathByte })
    else { return nil }
    var found: (String, FileListing.Kind)?
    for base in folder.isEmpty ? [""] : [folder, ""] where found == nil {
      let path = RelativePath.join(base, bytes)
      if let kind = listing.listed(path) { found = (path, kind) }
    }
    guard let (path, kind) = found else { return nil }
    return (
      String(RelativePath.folder(of: path)),
      Entry(name: String(RelativePath.name(of: path)), kind: kind, range: mention.range)
    )
  }
}

extension UInt8 {
  fileprivate var isPathByte: Bool {
    self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 || "-_./+@".utf8.contains(self)
  }
}

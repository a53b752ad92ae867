import Markup

/// The files and folders that the items and rows of a page begin with, and those of drawn trees, by the folder that they
/// lie in.
///
/// An item that names one path alone may name it anywhere: "Observability: read `docs/observability.md`".
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
    let folder = String(RelativePath.folder(of: document.path))
    for tree in FolderRoster.trees(in: document, folder, listing) {
      folders[tree.folder, default: []].append(tree.entry)
    }
    let mentions = FolderRoster.mentions(in: document)
    guard mentions.count > 2 else { return }
    let heads = FolderRoster.heads(of: document)
    var next = 0
    var found: [(folder: String, entry: Entry, list: UInt32)] = []
    var taken: Set<SourceRange> = []
    for head in heads {
      while next < mentions.count, mentions[next].range.start < head.start { next += 1 }
      guard next < mentions.count, mentions[next].range.start < head.end else { continue }
      guard let entry = FolderRoster.resolved(mentions[next], folder, listing) else { continue }
      found.append((entry.folder, entry.entry, head.list))
      taken.insert(entry.entry.range)
    }
    for mention in FolderRoster.alone(mentions) where !taken.contains(mention.range) {
      guard let entry = FolderRoster.resolved(mention, folder, listing),
        let head = heads.last(where: { $0.start <= mention.range.start })
      else { continue }
      found.append((entry.folder, entry.entry, head.list))
    }
    // A list or a table about several folders names what matters of each.
    let sizes = Dictionary(heads.map { ($0.list, 1) }, uniquingKeysWith: +)
    let parts = Dictionary(found.map { ("\($0.list)/\($0.folder)", 1) }, uniquingKeysWith: +)
    for item in found
    where (parts["\(item.list)/\(item.folder)"] ?? 0) * 5 >= (sizes[item.list] ?? 0) * 3 {
      folders[item.folder, default: []].append(item.entry)
    }
  }

  private struct Mention {
    let text: String
    let range: SourceRange
    /// The block of an item that it stands in; nil for a link, and elsewhere.
    let item: UInt32?
  }

  /// What is the only path in the text of an item.
  private static func alone(_ mentions: [Mention]) -> [Mention] {
    var items: [UInt32: [Mention]] = [:]
    for mention in mentions {
      if let item = mention.item, mention.text.contains("/") { items[item, default: []].append(mention) }
    }
    return items.values.compactMap { $0.count == 1 ? $0[0] : nil }.sorted { $0.range < $1.range }
  }

  /// What the trees of a page show of folders, where most of a tree is there.
  private static func trees(
    in document: Document, _ folder: String, _ listing: FileListing
  ) -> [(folder: String, entry: Entry)] {
    let entries = document.claims.filter { $0.kind == .treeEntry }
    var found: [(folder: String, entry: Entry)] = []
    for claims in Dictionary(grouping: entries, by: \.block).sorted(by: { $0.key < $1.key }).map(\.value) {
      var top = Array(document.pool.utf8(claims[0].subject))[...]
      while top.last == UInt8(ascii: "/") || top.last == UInt8(ascii: ".") { top.removeLast() }
      let below = [folder, ""].map { RelativePath.join($0, top) }.filter { listing.listed($0) == .folder }
      let paths = claims.map { claim in
        var path = document.pool.utf8(claim.value)
        if path.last == UInt8(ascii: "/") { path.removeLast() }
        return path
      }
      for base in below + [folder, ""] {
        let places = paths.map { RelativePath.join(base, $0) }
        let kinds = places.map { listing.listed($0) }
        let count = kinds.count { $0 != nil }
        guard count >= 3, count * 10 >= kinds.count * 8 else { continue }
        for (index, kind) in kinds.enumerated() {
          guard let kind else { continue }
          let name = String(RelativePath.name(of: places[index]))
          found.append(
            (
              String(RelativePath.folder(of: places[index])),
              Entry(name: name, kind: kind, range: claims[index].range)
            ))
        }
        break
      }
    }
    return found
  }

  /// Paths in code font and destinations of links, by place.
  private static func mentions(in document: Document) -> [Mention] {
    var mentions: [Mention] = []
    for claim in document.claims
    where claim.kind == .code && claim.traits.isDisjoint(with: [.quoted, .struck, .linked]) {
      mentions.append(
        Mention(text: document[claim.value], range: claim.range, item: claim.traits.contains(.item) ? claim.block : nil))
    }
    for reference in document.references where reference.kind == .link || reference.kind == .referenceLink {
      var text = document[reference.destination]
      if let anchor = text.utf8.firstIndex(of: UInt8(ascii: "#")) { text = String(text[..<anchor]) }
      if text.isEmpty || text.contains("://") { continue }
      mentions.append(Mention(text: text, range: reference.range, item: nil))
    }
    return mentions.sorted { $0.range < $1.range }
  }

  /// Where an item or a row says what it is about: the beginning of an item, and all of a row.
  ///
  /// - Returns: In order, each with what tells its list or table from the others.
  private static func heads(of document: Document) -> [(start: UInt32, end: UInt32, list: UInt32)] {
    var heads: [(start: UInt32, end: UInt32, list: UInt32)] = []
    for claim in document.claims
    where claim.kind == .item && claim.traits.isDisjoint(with: [.quoted, .struck]) {
      let start = claim.range.start > reach ? claim.range.start - reach : 0
      heads.append((start, claim.range.end + reach, claim.block))
    }
    for table in document.tables where table.columns > 1 && table.rows > 3 {
      for row in 1..<table.rows {
        let first = document.cell(table, row: row, column: 0)
        let last = document.cell(table, row: row, column: table.columns - 1)
        heads.append((first.range.start, max(first.range.end, last.range.end), .max - table.range.start))
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

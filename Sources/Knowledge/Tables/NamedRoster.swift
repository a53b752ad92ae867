import Markup

/// The tables and lists of a page that name what lies in a folder below it, without the folder and without endings.
///
/// A column or a section called Skills names the members of `skills/`, of the page's folder or of the project's own:
/// `git-commit` is `skills/git-commit/`, and `/git:fix` is `commands/git/fix.md`.
struct NamedRoster {
  /// A name that a folder does not hold, where the folder holds most others of its list.
  struct Lost {
    let folder: String
    /// What it may be called there.
    let names: [String]
    let range: SourceRange
  }

  /// What is there, by folder.
  private(set) var entries: [(folder: String, entry: FolderRoster.Entry)] = []
  private(set) var lost: [Lost] = []

  private static let least = 3
  private static let endings = ["", ".md", ".mdc", ".ts", ".py", ".sh", ".yml", ".yaml", ".js", ".json", ".toml", ".rs", ".go", ".tf", ".swift"]

  private struct Name {
    let text: String
    /// What stands before a colon in a command.
    let prefix: String
    let range: SourceRange
    let isPast: Bool
  }

  /// - Complexity: O(*n*) in the cells and items of the page.
  init(_ document: Document, _ listing: FileListing) {
    let here = String(RelativePath.folder(of: document.path))
    for table in document.tables where table.columns > 1 && table.rows > NamedRoster.least {
      let header = document[document.cell(table, row: 0, column: 0).text]
      let kinds = NamedRoster.kinds(header) + NamedRoster.kinds(document, before: table.range)
      let folders = NamedRoster.folders(kinds, here, listing)
      if folders.isEmpty { continue }
      let names = (1..<table.rows).compactMap { row -> Name? in
        let cell = document.cell(table, row: row, column: 0)
        let rest = (0..<table.columns).map { document[document.cell(table, row: row, column: $0).text] }.joined(separator: " ")
        return NamedRoster.name(document[cell.text], cell.range, in: document, said: rest)
      }
      add(names, in: folders, listing, rows: table.rows - 1)
    }
    let items = document.claims.filter { $0.kind == .item && $0.traits.isDisjoint(with: [.quoted, .struck]) }
    for (_, list) in Dictionary(grouping: items, by: \.block).sorted(by: { $0.key < $1.key }) where list.count >= NamedRoster.least {
      let folders = NamedRoster.folders(NamedRoster.kinds(document, before: list[0].range), here, listing)
      if folders.isEmpty { continue }
      let names = list.compactMap { NamedRoster.name(document[$0.value], $0.range, in: document, said: document[$0.subject]) }
      add(names, in: folders, listing, rows: list.count)
    }
    for claim in document.claims where claim.kind == .enumeration && !claim.subject.isEmpty && claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) {
      let label = document[claim.subject]
      let folders = NamedRoster.folders(NamedRoster.kinds(label), here, listing)
      if folders.isEmpty { continue }
      let names = document[claim.value].split(separator: ",").compactMap { NamedRoster.name(String($0), claim.range, in: document, said: label) }
      add(names, in: folders, listing, rows: names.count)
    }
    settle()
  }

  /// What the lists of a page say of one folder.
  private struct Share {
    var entries: [(folder: String, entry: FolderRoster.Entry)] = []
    var lost: [Lost] = []
    var rows = 0
  }

  /// By the folder.
  private var shares: [String: Share] = [:]

  /// A page may spread the members of a folder over several tables: what counts is how many all of them name.
  private mutating func settle() {
    for folder in shares.keys.sorted() {
      guard let share = shares[folder], share.entries.count >= NamedRoster.least, share.entries.count * 5 >= share.rows * 3 else { continue }
      entries += share.entries
      lost += share.lost
    }
  }

  /// The folders of some names, in the page's own folder and in that of the agents.
  private static func folders(_ kinds: [String], _ here: String, _ listing: FileListing) -> [String] {
    let bases = here.isEmpty ? ["", ".claude"] : [here]
    return kinds.flatMap { kind in bases.map { $0.isEmpty ? kind : $0 + "/" + kind } }.filter { listing.listed($0) == .folder }
  }

  private mutating func add(_ names: [Name], in folders: [String], _ listing: FileListing, rows: Int) {
    guard names.count >= NamedRoster.least else { return }
    var best: (folder: String, entries: [(folder: String, entry: FolderRoster.Entry)], lost: [Lost])?
    for folder in folders {
      var found: [(folder: String, entry: FolderRoster.Entry)] = []
      var lost: [Lost] = []
      for name in names {
        let places = name.prefix.isEmpty ? [folder] : [folder + "/" + name.prefix, folder]
        if let place = places.lazy.compactMap({ NamedRoster.resolved(name, $0, listing) }).first {
          found.append(place)
        } else if !name.isPast {
          let place = places.first { listing.listed($0) == .folder } ?? folder
          lost.append(Lost(folder: place, names: [name.text] + (name.prefix.isEmpty ? [] : [name.prefix + "-" + name.text]), range: name.range))
        }
      }
      if found.count > best?.entries.count ?? 0 { best = (folder, found, lost) }
    }
    guard let best else { return }
    shares[best.folder, default: Share()].entries += best.entries
    shares[best.folder, default: Share()].lost += best.lost
    shares[best.folder, default: Share()].rows += rows
  }

  private static func resolved(_ name: Name, _ folder: String, _ listing: FileListing) -> (folder: String, entry: FolderRoster.Entry)? {
    // `/git:fix` may be the skill `git-fix`.
    for text in [name.text] + (name.prefix.isEmpty ? [] : [name.prefix + "-" + name.text]) {
      for ending in endings {
        if let kind = listing.listed(folder + "/" + text + ending) {
          return (folder, FolderRoster.Entry(name: text + ending, kind: kind, range: name.range))
        }
      }
    }
    return nil
  }

  /// The name that a cell or an item is; nil for a text, and for a path, which is read elsewhere.
  private static func name(_ written: String, _ range: SourceRange, in document: Document, said: String) -> Name? {
    let isCode = document.claims.contains { $0.kind == .code && range.start <= $0.range.end && $0.range.start <= range.end }
    var text = written.filter { !"`*".contains($0) }[...].trimmingSpaces()[...]
    if text.first == "/" { text = text.dropFirst() }
    if let space = text.firstIndex(of: " ") { text = isCode ? text[..<space] : "" }
    var prefix = ""
    if let colon = text.lastIndex(of: ":") {
      prefix = String(text[..<colon])
      text = text[text.index(after: colon)...]
    }
    guard text.count > 1, text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-_.".utf8.contains($0) }), text.first != ".",
      prefix.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else { return nil }
    let folded = said.lowercased()
    let isPast = ["deprecat", "remov", "former", "legacy", "replac", "moved", "renam", "planned", "soon", "todo", "external", "built-in"]
      .contains { folded.contains($0) }
    return Name(text: String(text), prefix: prefix, range: range, isPast: isPast)
  }

  /// The folders that a heading or the head of a column may mean: `skills` for Skill and for Core Skills.
  private static func kinds(_ text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && $0 != "-" }
    guard let last = words.last, words.count <= 4 else { return [] }
    let word = String(last)
    if word.count < 4 || ["name", "file", "files", "folder", "path"].contains(word) { return [] }
    return word.last == "s" ? [word, String(word.dropLast())] : [word + "s", word]
  }

  private static func kinds(_ document: Document, before range: SourceRange) -> [String] {
    guard let heading = document.headings.last(where: { $0.range.end <= range.start }) else { return [] }
    return kinds(document[heading.text])
  }
}

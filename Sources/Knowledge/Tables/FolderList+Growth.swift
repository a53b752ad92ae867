import Markup

extension FolderList {
  /// The lists that named everything in a folder until something new came there.
  ///
  /// Whatever is older than the first missing file is named, so the page meant to name all, and it may leave
  /// out as many as it names. A page that took in each of several that came after it, and then one no more, may
  /// have left out older ones on purpose. Looked at are pages that tell what a folder holds: front pages, indexes, and
  /// what agents read first; and those about contributing, architecture and the like that named more of it.
  /// - Complexity: O(*n*) in the claims of all documents and in the paths of the log.
  package static func outgrown(in graph: Graph, _ files: FileHistory) -> [FolderList] {
    var rosters: [(document: Int, folder: String, entries: [FolderRoster.Entry])] = []
    for index in graph.documents.indices where graph.speaksOfToday(index) && graph.decision(of: index) == nil {
      let document = graph.documents[index]
      let isFront = tellsOfFolders(document)
      guard isFront || mayTellOfFolders(document) else { continue }
      let own = document.home
      var folders = FolderRoster(document, graph.listing).folders
      if isFront {
        for item in NamedRoster(document, graph.listing).entries
        where folders[item.folder]?.contains(where: { $0.name == item.entry.name }) != true {
          folders[item.folder, default: []].append(item.entry)
        }
      }
      // Hardly a page means to name all that lies at the root.
      for folder in folders.keys.sorted() where !folder.isEmpty {
        // Beside a page lie the others of its kind, of which it names those that have to do with it.
        guard isFront ? own.isEmpty || folder == own || folder.hasPrefix(own + "/") : folder != own,
          let whole = folders[folder], case let entries = isFront ? whole : longest(whole, document),
          Set(entries.map(\.name)).count >= (isFront ? leastOlder : leastElsewhere)
        else { continue }
        rosters.append((index, folder, entries))
      }
    }
    guard !rosters.isEmpty else { return [] }
    let members = files.members(of: Set(rosters.map(\.folder)))
    return rosters.compactMap { roster in
      members[roster.folder].flatMap {
        outgrown(roster.document, roster.folder, roster.entries, $0, graph, files)
      }
    }
  }

  /// True for a page that is read to know what lies in its folder, and below.
  static func tellsOfFolders(_ document: Document) -> Bool {
    let name = RelativePath.name(of: document.path).lowercased()
    return name.contains("index") || [
      "readme", "toc", "contents", "overview", "summary", "claude.", "agent.", "agents.", "gemini.",
      "skill.", "context.", "map.", "structure", "project-structure", "repository-structure",
    ].contains { name.hasPrefix($0) }
  }

  /// True for a page that often has one list of what lies in some folder.
  private static func mayTellOfFolders(_ document: Document) -> Bool {
    let name = RelativePath.name(of: document.path).lowercased()
    return ["contributing", "development", "architecture", "services", "packages", "modules", "layout", "hacking"]
      .contains { name.hasPrefix($0) }
  }

  /// Fewer older members that are all named may be so by chance.
  private static let leastOlder = 3
  /// The same on a page that need not tell what a folder holds.
  private static let leastElsewhere = 4

  private static func outgrown(
    _ document: Int, _ folder: String, _ entries: [FolderRoster.Entry], _ members: [FolderMember],
    _ graph: Graph, _ files: FileHistory
  ) -> FolderList? {
    let page = graph.documents[document].path
    guard let birth = files.edits(of: page).last?.version.commit else { return nil }
    let folders = entries.count { $0.kind == .folder }
    let ofFolders = folders * 2 > entries.count
    let named = Set(entries.filter { ($0.kind == .folder) == ofFolders }.map(\.name))
    let kinds = Set(named.map(ending))
    // A list of files of many kinds names what matters and not what is there.
    guard ofFolders || kinds.count <= 2 else { return nil }
    let all = members.filter { member in
      guard member.isThere, member.isFolder == ofFolders, ofFolders || kinds.contains(ending(member.name)) else { return false }
      let path = folder.isEmpty ? member.name : folder + "/" + member.name
      return path != page && graph.listing.listed(path) != nil
    }
    let listed = all.filter { named.contains($0.name) }
    let missing = all.filter { member in
      !named.contains(member.name) && !isApart(member.name) && member.birth > birth
        && !graph.holds(stem(member.name), in: page)
    }
    // What is older than the page, and not named, was left out when it was written.
    guard let first = missing.min(by: { $0.birth < $1.birth }), missing.count <= listed.count else { return nil }
    let older = listed.filter { $0.birth < first.birth }
    let wasWhole = !all.contains { member in
      member.birth <= birth && !named.contains(member.name) && !isApart(member.name)
        && !graph.holds(stem(member.name), in: page)
    }
    let isFront = tellsOfFolders(graph.documents[document])
    let keptUp = isFront && older.count { $0.birth > birth } >= leastOlder && older.count > missing.count
    guard older.count >= (isFront ? leastOlder : leastElsewhere), wasWhole || keptUp,
      case let named = entries.filter({ named.contains($0.name) }),
      let place = place(for: first.name, among: named, graph.documents[document])
    else { return nil }
    let names = missing.map(\.name).sorted()
    var further: [(name: String, range: SourceRange)] = []
    for name in names where name != first.name && further.count < 5 {
      guard let other = FolderList.place(for: name, among: named, graph.documents[document]), other != place,
        !further.contains(where: { $0.range == other })
      else { continue }
      further.append((name, other))
    }
    return FolderList(
      document: document, folder: folder.isEmpty ? "." : folder, listed: listed.count, missing: names, last: place,
      further: further, since: files.commits[first.birth])
  }

  /// The entries of the section that has most of them: others are named in passing.
  private static func longest(_ entries: [FolderRoster.Entry], _ page: Document) -> [FolderRoster.Entry] {
    let sections = Dictionary(grouping: entries) { page.section(of: $0.range) }
    let best = sections.max { (Set($0.value.map(\.name)).count, $0.key) < (Set($1.value.map(\.name)).count, $1.key) }
    return best?.value ?? entries
  }

  /// Where a name would stand if a list were sorted: the entry that it would follow, or the last one. Of several
  /// sections it is the one with a name that begins alike, such as `ADR-`, or the longest.
  private static func place(for name: String, among all: [FolderRoster.Entry], _ page: Document) -> SourceRange? {
    func alike(_ other: String) -> Int { zip(name, other).prefix { $0.0 == $0.1 }.count }
    let nearest = all.max { (alike($0.name), $1.range) < (alike($1.name), $0.range) }
    var entries = longest(all, page)
    if let nearest, alike(nearest.name) >= 4 {
      let section = page.section(of: nearest.range)
      entries = all.filter { page.section(of: $0.range) == section }
    }
    let before = entries.filter { $0.name < name }.max { ($0.name, $1.range) < ($1.name, $0.range) }
    return before?.range ?? entries.map(\.range).max()
  }

  private static func ending(_ name: String) -> Substring {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? ""
  }

  private static func stem(_ name: String) -> String {
    name.split(separator: ".").first.map(String.init) ?? name
  }

  private static let plain = [
    "changelog", "claude.md", "agents.md", "gemini.md", "code_of_conduct", "conftest", "contributing", "draft", "example",
    "license", "security.md", "spec.", "template", "test", "todo", "0000-", "xxxx",
  ]
  private static let fronts: Set<String> = [
    "__init__", "index", "lib", "main", "mod", "package", "readme", "setup", "types", "utils", "version",
    "assets", "dist", "images", "img", "node_modules", "scripts", "archive", "old",
  ]

  /// True for what a list of a folder's contents leaves out without saying so.
  private static func isApart(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("_") || name.hasPrefix(".") || fronts.contains(stem(name)) || plain.contains { name.contains($0) }
      || name.hasPrefix("fixture")
  }
}

extension Document {
  /// Where the section begins that holds a place.
  fileprivate func section(of range: SourceRange) -> UInt32 {
    headings.last { $0.range.start <= range.start }?.range.start ?? 0
  }

  /// The folder that the page is about: its own, and for one in a hidden folder that of the project.
  fileprivate var home: String {
    var folder = RelativePath.folder(of: path)
    while !folder.isEmpty, folder.hasPrefix(".") || folder.contains("/.") { folder = RelativePath.folder(of: String(folder)) }
    return String(folder)
  }
}

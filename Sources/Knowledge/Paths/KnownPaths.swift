import Markup

/// The paths that are there, those that Git leaves out, and those that once were.
package struct KnownPaths: Sendable {
  package let listing: FileListing
  package let files: FileHistory?
  /// What is there, in lower case and as it is, by the first part of its name in lower case; sorted.
  private let present: [Substring: [(folded: String, path: String)]]
  /// Folders that once held files and no longer exist.
  private let goneFolders: [String: GoneFolder]
  private let goneFolderNames: [Substring: [String]]
  /// The path that a file had before it got another.
  private let earlierNames: [String: String]

  /// A folder that is gone: the commit that took its last file, and where most of its files went.
  struct GoneFolder: Sendable {
    var commit: Int
    var count = 0
    /// How many of its files went to a folder, by that folder.
    var destinations: [String: Int] = [:]
  }

  /// - Complexity: O(*n*) in the paths that are or were.
  package init(_ graph: Graph, _ files: FileHistory?) {
    listing = graph.listing
    self.files = files
    var all: Set<String> = []
    graph.listing.forEachListed { path, _ in all.insert(String(decoding: path, as: UTF8.self)) }
    var removed: [FileHistory.Removal] = []
    for path in files?.everyPath.map({ $0 }) ?? [] {
      if let removal = files?.removal(of: path) {
        if !all.contains(path) { removed.append(removal) }
        continue
      }
      // Hidden files are not listed, and Git knows them.
      var path = path[...]
      while all.insert(String(path)).inserted, let slash = path.lastIndex(of: "/") { path = path[..<slash] }
    }
    var present: [Substring: [(folded: String, path: String)]] = [:]
    for path in all.sorted() { present[KnownPaths.stem(path), default: []].append((path.lowercased(), path)) }
    self.present = present
    var gone: [String: GoneFolder] = [:]
    var earlier: [String: String] = [:]
    for removal in removed.sorted(by: { $0.path < $1.path }) {
      if let new = removal.movedTo { earlier[new] = removal.path }
      var folder = RelativePath.folder(of: removal.path)
      var rest = removal.path.dropFirst(folder.count)
      while !folder.isEmpty, !all.contains(String(folder)) {
        var entry = gone[String(folder)] ?? GoneFolder(commit: removal.commit)
        entry.commit = max(entry.commit, removal.commit)
        entry.count += 1
        if let new = removal.movedTo, new.hasSuffix(rest) {
          entry.destinations[String(new.dropLast(rest.count)), default: 0] += 1
        }
        gone[String(folder)] = entry
        let above = RelativePath.folder(of: String(folder))
        rest = removal.path.dropFirst(above.count)
        folder = above
      }
    }
    goneFolders = gone
    var names: [Substring: [String]] = [:]
    for folder in gone.keys.sorted() { names[RelativePath.name(of: folder), default: []].append(folder) }
    goneFolderNames = names
    earlierNames = earlier
  }

  /// The part of a name before its first dot, in lower case; all of one that begins with a dot.
  private static func stem(_ path: String) -> Substring {
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    let rest = name.drop { $0 == "." }
    return Substring((name.prefix(name.count - rest.count) + rest.prefix { $0 != "." }).lowercased())
  }

  /// True where anything is there whose path ends like this, whatever the case, and with whatever
  /// ending where none is given.
  package func exists(endingIn tail: String) -> Bool {
    let tail = tail.lowercased()
    return (present[KnownPaths.stem(tail)] ?? []).contains { path, _ in
      if KnownPaths.ends(path, tail) { return true }
      guard let dot = path.lastIndex(of: "."), path[dot...].firstIndex(of: "/") == nil else { return false }
      return KnownPaths.ends(String(path[..<dot]), tail)
    }
  }

  /// The one file or folder whose path ends like this; nil where there is none or several.
  package func only(endingIn tail: String) -> String? {
    let folded = tail.lowercased()
    let found = (present[KnownPaths.stem(folded)] ?? []).filter { KnownPaths.ends($0.folded, folded) }
    guard found.count == 1, let path = found.first?.path, listing.kind(of: path) != nil else { return nil }
    return path
  }

  /// The most commits between the end of a file and the beginning of the one that took its name.
  private static let mostCommitsApart = 30

  /// Where a file or folder lives on that Git calls deleted: the only thing that has its name, which is no name that
  /// anything may have; a file must have come there about when the other went.
  func namesake(of path: String, isFolder: Bool, goneIn commit: Int) -> String? {
    let name = RelativePath.name(of: path)
    let stem = name.prefix { $0 != "." }
    let isNamed = stem.utf8.count >= 6 && (stem.contains("-") || stem.contains("_") || stem.dropFirst().contains(where: \.isUppercase))
    guard isNamed || !isFolder && stem.utf8.count >= 8, let found = only(endingIn: String(name)),
      (listing.kind(of: found) == .folder) == isFolder
    else { return nil }
    if isFolder { return found }
    guard let birth = files?.versions(of: found).first?.commit else { return nil }
    return abs(birth - commit) <= KnownPaths.mostCommitsApart ? found : nil
  }

  private static func ends(_ path: String, _ tail: String) -> Bool {
    path.hasSuffix(tail) && (path.utf8.count == tail.utf8.count
      || path.utf8[path.utf8.index(path.utf8.endIndex, offsetBy: -tail.utf8.count - 1)] == UInt8(ascii: "/"))
  }

  /// The places that a path may mean, seen from a folder: the folder itself, each above it, and those
  /// above the root.
  package func places(of path: WrittenPath, from folder: Substring) -> [String] {
    let bytes = Array(path.text.utf8)[...]
    var places = [RelativePath.join(folder, bytes)]
    if path.climbs > 0 { return places }
    var folder = folder
    while !folder.isEmpty {
      folder = RelativePath.folder(of: String(folder))
      places.append(RelativePath.join(folder, bytes))
    }
    for depth in 0..<listing.depthInRepository {
      places.append(String(repeating: "../", count: depth + 1) + path.text)
    }
    return places
  }

  /// The removal of a file, and the path that it has now after all its moves.
  func fate(of path: String) -> (commit: Int, path: String?)? {
    guard let files, var removal = files.removal(of: path) else { return nil }
    var steps = 0
    while let new = removal.movedTo, steps < 32 {
      if listing.kind(of: new) != nil { return (removal.commit, new) }
      guard let next = files.removal(of: new) else { return (removal.commit, nil) }
      removal = next
      steps += 1
    }
    return (removal.commit, nil)
  }

  /// A folder that is gone, and where most of its files are now.
  func folderFate(of path: String) -> (commit: Int, path: String?)? {
    guard let gone = goneFolders[path] else { return nil }
    let best = gone.destinations.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if let best, best.value * 5 >= gone.count * 4, listing.kind(of: best.key) == .folder {
      return (gone.commit, best.key)
    }
    return (gone.commit, nil)
  }

  func goneFolders(endingIn tail: String) -> [String] {
    (goneFolderNames[RelativePath.name(of: tail)] ?? []).filter { $0 == tail || $0.hasSuffix("/" + tail) }
  }

  /// The commit that first wrote a file, whatever it was called then.
  package func birth(of path: String) -> Int? {
    var path = path
    var steps = 0
    while let old = earlierNames[path], steps < 32 {
      path = old
      steps += 1
    }
    return files?.versions(of: path).first?.commit
  }

  /// True where Git would leave a file or folder out that stood at a path.
  package func isIgnored(_ path: String, isFolder: Bool = false) -> Bool {
    var known: [Substring: IgnoreRules] = [:]
    var folder: Substring = ""
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      let rules = SourceFiles.rules(in: folder, listing, &known)
      let place = folder.isEmpty ? String(part) : folder + "/" + part
      if rules.excludes(place, name: String(part), isFolder: isFolder || index < parts.count - 1) { return true }
      folder = Substring(place)
    }
    return false
  }
}

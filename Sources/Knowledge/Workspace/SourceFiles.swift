import Markup

/// The files of a tree that Git does not leave out: what a search of everything looks at.
///
/// A walk lists files that Git ignores too, since a link may lead to one; here they are sorted out.
/// Symbolic links are left out, for what they lead to is here itself or lies outside.
package struct SourceFiles: Sendable {
  /// Sorted.
  package let paths: [String]

  /// - Complexity: O(*n* · *r*) in the files and the lines of the ignore files above them.
  package init(_ listing: FileListing) {
    var files: [Substring: [String]] = [:]
    var folders: Set<String> = []
    listing.forEachListed { bytes, kind in
      let path = String(decoding: bytes, as: UTF8.self)
      if kind == .folder {
        folders.insert(path)
      } else if listing.aliases[path] == nil, !listing.links.contains(path),
        RelativePath.name(of: path) != ".git"
      {
        files[RelativePath.folder(of: path), default: []].append(path)
      }
    }
    var paths: [String] = []
    var rules: [Substring: IgnoreRules] = [:]
    for folder in files.keys.sorted() {
      let ignore = SourceFiles.rules(in: folder, listing, &rules)
      for path in files[folder] ?? []
      where ignore.isEmpty
        || !ignore.excludes(path, name: String(RelativePath.name(of: path)), isFolder: false)
      {
        paths.append(path)
      }
    }
    self.paths = paths.sorted()
  }

  /// The files in a folder and in the folders of it; all for the root, which is empty.
  package func below(_ folder: String) -> [String] {
    folder.isEmpty ? paths : paths.filter { $0.utf8.starts(with: (folder + "/").utf8) }
  }

  /// What the ignore files from the root to a folder say.
  static func rules(
    in folder: Substring, _ listing: FileListing, _ known: inout [Substring: IgnoreRules]
  ) -> IgnoreRules {
    if let rules = known[folder] { return rules }
    var rules =
      folder.isEmpty
      ? listing.ignore
      : self.rules(in: RelativePath.folder(of: String(folder)), listing, &known)
    let file = folder.isEmpty ? ".gitignore" : folder + "/.gitignore"
    if listing.listed(String(file)) == .file, let bytes = listing.contents?(String(file)) {
      rules.add(String(decoding: bytes, as: UTF8.self), folder: String(folder))
    }
    known[folder] = rules
    return rules
  }
}

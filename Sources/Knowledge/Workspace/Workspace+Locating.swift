import Glibc

extension Workspace {
  /// A path relative to the root, whether something stands there or not; `..` in front for what lies
  /// outside.
  ///
  /// Symbolic links on the way are followed, one at the end is not: it is what is meant.
  ///
  /// - Parameters:
  ///   - path: As given.
  ///   - directory: The working directory, absolute.
  package static func location(of path: String, in directory: String, root: String) -> String {
    let joined = path.hasPrefix("/") ? path : directory + "/" + path
    var folder = RelativePath.folder(of: trimmed(joined))
    var name = String(RelativePath.name(of: trimmed(joined)))
    if name == "." || name == ".." {
      folder = joined[...]
      name = ""
    }
    // What exists is resolved by the system, the rest by name.
    var rest: [String] = name.isEmpty ? [] : [name]
    while true {
      if let resolved = realpath(folder.isEmpty ? "/" : String(folder), nil) {
        defer { free(resolved) }
        let base = String(cString: resolved)
        let whole = RelativePath.join(base, Array(rest.joined(separator: "/").utf8)[...])
        return RelativePath.way(to: whole, from: root).joined(separator: "/")
      }
      rest.insert(String(RelativePath.name(of: String(folder))), at: 0)
      folder = RelativePath.folder(of: String(folder))
    }
  }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }

  /// True where something stands at a path, be it a symbolic link that leads nowhere.
  package static func isThere(_ path: String, in directory: String) -> Bool {
    var status = stat()
    return lstat(path.hasPrefix("/") ? path : directory + "/" + path, &status) == 0
  }

  /// True for a symbolic link.
  package static func isLink(_ path: String, in directory: String) -> Bool {
    var status = stat()
    return lstat(trimmed(path.hasPrefix("/") ? path : directory + "/" + path), &status) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }
}

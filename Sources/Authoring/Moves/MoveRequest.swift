package import Knowledge

/// What somebody asks to move, and why it may not.
package enum MoveRequest {
  /// Why something cannot move.
  package enum Failure: Error, Sendable, Equatable {
    /// Nothing stands at a path.
    case missing(path: String)
    /// The root, or a file that the tools themselves need.
    case fixed(path: String)
    /// The new path lies above the root.
    case outside(path: String)
    /// Old and new are the same.
    case same(path: String)
    /// Something stands at the new path.
    case exists(path: String, isFolder: Bool)
    /// A folder is to move into itself.
    case intoItself(path: String)
    /// A document would no longer be one.
    case notMarkdown(path: String, extension: String)
    /// What is to be the new path's folder is a file.
    case notFolder(path: String)
    /// No folder stands where things are to move to.
    case noFolder(path: String)
    /// Git leaves the new path out, and not the old one.
    case ignored(path: String)
    /// One of the paths lies in another one, which moves with all in it.
    case nested(path: String, folder: String)
    /// Two of the paths have the same name.
    case sameName(first: String, second: String)
  }

  /// One file or folder that gets another path.
  ///
  /// - Parameters:
  ///   - old: Relative to the root.
  ///   - new: Relative to the root; its folders are made where they are missing.
  ///   - ignores: True for a path that Git leaves out.
  package static func renaming(
    _ old: String, to new: String, in listing: FileListing, ignores: (_ path: String) -> Bool
  ) throws(Failure) -> PathMoves {
    try check(old, new, listing, ignores)
    return PathMoves([PathMoves.Move(from: old, to: new)])
  }

  /// Files and folders that get into a folder, with their names.
  ///
  /// - Parameter makesFolder: True to make the folder where it is missing.
  package static func moving(
    _ paths: [String], into folder: String, makesFolder: Bool, in listing: FileListing,
    ignores: (_ path: String) -> Bool
  ) throws(Failure) -> PathMoves {
    let folder = listing.throughAliases(folder) ?? folder
    if folder == ".." || folder.hasPrefix("../") { throw .outside(path: folder) }
    switch listing.kind(of: folder) {
    case .folder: break
    case .file: throw .notFolder(path: folder)
    case nil: guard makesFolder else { throw .noFolder(path: folder) }
    }
    var moves: [PathMoves.Move] = []
    var names: [String: String] = [:]
    for path in paths {
      let name = String(RelativePath.name(of: path))
      if let other = names[name] {
        if other == path { continue }
        throw .sameName(first: other, second: path)
      }
      names[name] = path
      if let outer = paths.first(where: { path.hasPrefix($0 + "/") }) {
        throw .nested(path: path, folder: outer)
      }
      let new = folder.isEmpty ? name : folder + "/" + name
      try check(path, new, listing, ignores)
      moves.append(PathMoves.Move(from: path, to: new))
    }
    return PathMoves(moves)
  }

  private static func check(
    _ old: String, _ new: String, _ listing: FileListing, _ ignores: (String) -> Bool
  ) throws(Failure) {
    if old.isEmpty || isFixed(old) { throw .fixed(path: old.isEmpty ? "." : old) }
    guard let kind = listing.listed(old) ?? listing.kind(of: old) else {
      throw .missing(path: old)
    }
    if new == ".." || new.hasPrefix("../") { throw .outside(path: new) }
    if new == old { throw .same(path: old) }
    if isFixed(new) { throw .fixed(path: new) }
    if new.hasPrefix(old + "/") { throw .intoItself(path: old) }
    // Where case does not count, a name in another case is the same file.
    let isCaseChange = listing.listed(new) == nil && new.lowercased() == old.lowercased()
    if new.isEmpty || !isCaseChange, let there = listing.kind(of: new) {
      throw .exists(path: new.isEmpty ? "." : new, isFolder: there == .folder)
    }
    if kind == .file, FileListing.isMarkdown(old), !FileListing.isMarkdown(new) {
      throw .notMarkdown(path: new, extension: suffix(of: old))
    }
    var folder = RelativePath.folder(of: new)
    while !folder.isEmpty {
      if listing.kind(of: String(folder)) == .file { throw .notFolder(path: String(folder)) }
      folder = RelativePath.folder(of: String(folder))
    }
    if ignores(new), !ignores(old) { throw .ignored(path: new) }
  }

  private static func isFixed(_ path: String) -> Bool {
    let first = path.prefix { $0 != "/" }
    return path == Configuration.fileName || first == ".git" || first == LocalFolder.name
  }

  private static func suffix(of path: String) -> String {
    let name = RelativePath.name(of: path)
    return name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
  }
}

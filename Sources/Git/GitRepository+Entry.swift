/// What a commit has under a path.
package enum GitEntry: Sendable, Equatable {
  /// Empty where the contents were not asked for.
  case file([UInt8])
  case folder
  case missing
  /// A symbolic link to what the commit does not have: out of the repository, to nothing, or to itself.
  case lostLink(target: String)
}

extension GitRepository {
  /// What a commit has under a path; symbolic links are followed within the commit, and only there.
  ///
  /// - Parameters:
  ///   - path: Relative to the folder, on one line.
  ///   - readsContents: False to leave the bytes of a file out.
  /// - Throws: ``GitFailure``.
  package func entry(
    _ path: String, of commit: String, readsContents: Bool = true
  ) async throws(GitFailure) -> GitEntry {
    if path.contains(where: \.isNewline) { return .missing }
    let output = try await output(
      of: ["cat-file", readsContents ? "--batch" : "--batch-check", "--follow-symlinks"],
      input: Array("\(commit):./\(path)\n".utf8))
    guard let end = output.firstIndex(of: UInt8(ascii: "\n")) else { return .missing }
    // `<id> blob <size>`; `symlink <size>` and the like with the link's text behind it; `<name> missing`.
    let parts = String(decoding: output[..<end], as: UTF8.self).split(separator: " ")
    let rest = output[(end + 1)...]
    guard parts.count >= 2, let size = Int(parts[parts.count - 1]) else { return .missing }
    switch (parts.count, parts[0], parts[parts.count - 2]) {
    case (2, "symlink", _): return .lostLink(target: String(decoding: rest.prefix(size), as: UTF8.self))
    case (2, "dangling", _), (2, "loop", _): return .lostLink(target: path)
    case (3, _, "blob"): return .file(Array(rest.prefix(readsContents ? size : 0)))
    case (3, _, "tree"): return .folder
    default: return .missing
    }
  }

  /// The submodule of a commit that a path names or leads into.
  ///
  /// - Parameter path: Relative to the folder.
  /// - Returns: Where it stands, relative to the folder, and the commit of it that this commit names; nil where
  ///   the path has to do with none.
  /// - Throws: ``GitFailure``.
  package func submodule(
    at path: String, of commit: String
  ) async throws(GitFailure) -> (path: String, commit: String)? {
    var prefixes: [String] = []
    for part in path.split(separator: "/") where part != "." {
      prefixes.append(prefixes.last.map { $0 + "/" + part } ?? String(part))
    }
    if prefixes.isEmpty { return nil }
    let output = try await output(
      of: ["--literal-pathspecs", "ls-tree", "-z", commit, "--"] + prefixes)
    // `160000 commit <id>`, a tab and the path.
    for entry in output.split(separator: 0) where entry.starts(with: "160000 commit ".utf8) {
      let parts = String(decoding: entry, as: UTF8.self).split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let id = parts[0].split(separator: " ").last else { continue }
      return (String(parts[1]), String(id))
    }
    return nil
  }
}

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
}

extension GitRepository {
  /// The commit that a name stands for.
  ///
  /// - Parameter revision: A branch, tag or commit, as Git names it.
  /// - Throws: ``GitFailure``.
  package func commit(_ revision: String) async throws(GitFailure) -> String {
    do throws(GitFailure) {
      return try await line(["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"])
    } catch {
      // What Git says of a name that nothing has, and of one that is no commit's.
      if case .failed(let reason) = error,
        ["single revision", "unknown revision", "bad revision", "ambiguous", "expected commit"].contains(where: reason.contains)
      {
        throw .unknownRevision(revision)
      }
      throw error
    }
  }

  /// Where the working tree's branch left a commit's; the commit itself where the two histories never
  /// met, as in a shallow clone.
  package func mergeBase(with commit: String) async -> String {
    (try? await line(["merge-base", commit, "HEAD"])) ?? commit
  }

  /// The files that a commit has in some folders.
  ///
  /// - Parameter folders: Relative to the folder, as the paths are; empty for the folder itself.
  /// - Throws: ``GitFailure``.
  package func files(
    at commit: String, in folders: [String]
  ) async throws(GitFailure) -> [String] {
    let folders = folders.map { $0.isEmpty ? "./" : "./" + $0 + "/" }
    let output = try await output(of: ["ls-tree", "-r", "-z", "--name-only", commit, "--"] + folders)
    return GitRepository.fields(output)
  }

  /// The files of the working tree that Git tracks, or would if they were added; sorted.
  /// - Throws: ``GitFailure``.
  package func files() async throws(GitFailure) -> [String] {
    let output = try await output(
      of: ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
    return Set(GitRepository.fields(output)).sorted()
  }

  /// The files of the whole working tree, those outside of the folder with `../` in front; sorted.
  /// - Throws: ``GitFailure``.
  package func filesEverywhere() async throws(GitFailure) -> [String] {
    let output = try await output(
      of: ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ":/"])
    return Set(GitRepository.fields(output)).sorted()
  }

  /// The paths that files had before, by the path that they got, in the commits that one has and
  /// another has not.
  ///
  /// - Parameter folders: Relative to the folder, as the paths are; empty for the folder itself.
  /// - Throws: ``GitFailure``.
  package func renames(
    from base: String, to commit: String, in folders: [String]
  ) async throws(GitFailure) -> [String: Set<String>] {
    let output = try await output(
      of: [
        "log", "--raw", "-z", renames, "--no-ext-diff", "--no-show-signature", "--relative",
        "--diff-filter=R", "--format=", "\(base)..\(commit)", "--",
      ] + folders.map { $0.isEmpty ? "." : ":(literal)\($0)" })
    let fields = GitRepository.fields(output)
    var paths: [String: Set<String>] = [:]
    var index = 0
    while index < fields.count {
      // `:<old mode> <new mode> <old id> <new id> R<similarity>`, then the two paths.
      guard fields[index].drop(while: { $0 == "\n" }).hasPrefix(":"), index + 2 < fields.count else {
        index += 1
        continue
      }
      paths[fields[index + 2], default: []].insert(fields[index + 1])
      index += 3
    }
    return paths
  }

  /// Files that have another path than in a commit, by the path that they have now.
  /// - Throws: ``GitFailure``.
  package func earlierPaths(
    since commit: String
  ) async throws(GitFailure) -> [String: String] {
    let output = try await output(
      of: ["diff", "--raw", "-z", renames, "--no-ext-diff", "--relative", "--diff-filter=R", commit, "--"])
    let fields = GitRepository.fields(output)
    var paths: [String: String] = [:]
    for index in stride(from: 0, to: fields.count - 2, by: 3) { paths[fields[index + 2]] = fields[index + 1] }
    return paths
  }

  func line(_ arguments: [String]) async throws(GitFailure) -> String {
    let text = String(decoding: try await output(of: arguments), as: UTF8.self)
    return String(text.prefix { $0 != "\n" })
  }

  static func fields(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}

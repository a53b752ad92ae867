/// Where a working tree stands: what it is at, and what is not committed.
package struct WorkingState: Sendable, Equatable {
  /// The whole id; nil before the first commit.
  package let head: String?
  /// Nil where the working tree is at a commit and on no branch.
  package let branch: String?
  /// What is changed, added or deleted, relative to the folder; sorted.
  package let changed: [String]
}

extension GitRepository {
  /// Where the working tree stands, by one process.
  ///
  /// What Git ignores is no change, and what lies outside of the folder is left out.
  /// - Throws: ``GitFailure``.
  package func state() async throws(GitFailure) -> WorkingState {
    let prefix = try await self.prefix()
    let output = try await output(
      of: ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames", "--", "."])
    var (head, branch): (String?, String?)
    var changed: [String] = []
    for field in GitRepository.fields(output) {
      if field.hasPrefix("# branch.oid ") {
        let text = String(field.dropFirst(13))
        head = text.hasPrefix("(") ? nil : text
      } else if field.hasPrefix("# branch.head ") {
        let text = String(field.dropFirst(14))
        branch = text.hasPrefix("(") ? nil : text
      } else if let path = GitRepository.path(ofStatus: field), path.hasPrefix(prefix) {
        changed.append(String(path.dropFirst(prefix.count)))
      }
    }
    return WorkingState(head: head, branch: branch, changed: changed.sorted())
  }

  /// The path of an entry of `git status --porcelain=v2`, relative to the root of the repository.
  private static func path(ofStatus field: String) -> String? {
    let skipped: Int
    switch field.first {
    case "1": skipped = 8
    case "u": skipped = 10
    case "?": skipped = 1
    default: return nil
    }
    let parts = field.split(separator: " ", maxSplits: skipped, omittingEmptySubsequences: false)
    return parts.count > skipped ? String(parts[skipped]) : nil
  }

  /// The folders from the root of the repository to the folder, with a slash behind each.
  private func prefix() async throws(GitFailure) -> String {
    guard let folders = GitFolders(of: folder) else { return try await line(["rev-parse", "--show-prefix"]) }
    // `.git` lies in the root of the working tree, but for linked ones and submodules.
    let root = folders.own.hasSuffix("/.git") ? String(folders.own.dropLast(5)) : nil
    guard let root, folder == root || folder.hasPrefix(root + "/") else {
      return try await line(["rev-parse", "--show-prefix"])
    }
    return folder == root ? "" : String(folder.dropFirst(root.count + 1)) + "/"
  }

  /// The commits that one does not have and another does.
  /// - Throws: ``GitFailure``.
  package func ids(from base: String, to commit: String = "HEAD") async throws(GitFailure) -> Set<String> {
    let output = try await output(of: ["rev-list", "\(base)..\(commit)", "--"])
    return Set(String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// Every file that a commit has in the folder, with the id of its contents; relative to the folder.
  /// - Throws: ``GitFailure``.
  package func tree(at commit: String) async throws(GitFailure) -> [(path: String, blob: String)] {
    let output = try await output(of: ["ls-tree", "-r", "-z", commit, "--", "./"])
    return GitRepository.fields(output).compactMap { field in
      // `<mode> blob <id>\t<path>`; links and submodules are left out.
      guard let tab = field.firstIndex(of: "\t") else { return nil }
      let parts = field[..<tab].split(separator: " ")
      guard parts.count == 3, parts[1] == "blob", parts[0] != "120000" else { return nil }
      return (String(field[field.index(after: tab)...]), String(parts[2]))
    }
  }

  /// The branch that others start from, as the remote or the usual names tell; nil where there is none.
  package func mainBranch() async -> String? {
    for name in ["origin/HEAD", "origin/main", "origin/master", "main", "master"] {
      if (try? await line(["rev-parse", "--verify", "--quiet", name + "^{commit}"])) != nil { return name }
    }
    return nil
  }
}

/// A commit, and what it did to some files.
package struct GitCommit: Sendable, Equatable {
  /// The whole id.
  package let id: String
  /// The day on which it was made, `2026-01-02`.
  package let date: String
  package let author: String
  /// In Git's order.
  package let changes: [Change]

  init(id: String, date: String, author: String = "", changes: [Change]) {
    self.id = id
    self.date = date
    self.author = author
    self.changes = changes
  }

  package struct Change: Sendable, Equatable {
    /// The path before; nil for a file that was added.
    package let oldPath: String?
    /// The path afterwards; nil for a file that was deleted.
    package let path: String?
    /// The id of the contents afterwards; nil for a file that was deleted.
    package let blob: String?
  }
}

extension GitRepository {
  /// The most commits that are looked at; decisions change seldom.
  private static let mostCommits = 20_000

  /// The commits of the branch that changed some files, the oldest first.
  ///
  /// Only the branch's own line of commits counts: what was merged came with the merge, so that the
  /// steps of two branches never mix. Files that moved are followed by what they hold.
  ///
  /// - Parameter patterns: Git's pathspecs, relative to the folder.
  /// - Throws: ``GitFailure``.
  package func history(of patterns: [String]) async throws(GitFailure) -> [GitCommit] {
    // A repository without a commit has no history.
    guard (try? await line(["rev-parse", "--verify", "HEAD^{commit}"])) != nil else {
      _ = try await line(["rev-parse", "--git-dir"])
      return []
    }
    let output = try await output(
      of: [
        "log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", renames, "--no-ext-diff",
        "--no-show-signature", "--relative", "--format=%x01%H %cs",
        "--max-count=\(GitRepository.mostCommits)", "--",
      ] + patterns)
    return GitRepository.commits(GitRepository.fields(output)).reversed()
  }

  /// The bytes of contents by their ids; those that are not there are left out.
  /// - Throws: ``GitFailure``.
  package func contents(ofBlobs ids: [String]) async throws(GitFailure) -> [String: [UInt8]] {
    let ids = Set(ids).sorted()
    return Dictionary(
      zip(ids, try await blobs(ids)).compactMap { id, bytes in bytes.map { (id, $0) } }) { $1 }
  }

  /// A commit without its changes.
  /// - Throws: ``GitFailure``.
  package func summary(of commit: String) async throws(GitFailure) -> GitCommit {
    let text = try await line(["log", "-1", "--no-show-signature", "--format=%H %cs", commit, "--"])
    let words = text.split(separator: " ")
    return GitCommit(
      id: words.first.map(String.init) ?? commit, date: words.last.map(String.init) ?? "", changes: [])
  }

  static func commits(_ fields: [String]) -> [GitCommit] {
    var commits: [GitCommit] = []
    var head: (id: String, date: String, author: String)?
    var changes: [GitCommit.Change] = []
    func finish() {
      if let head {
        commits.append(
          GitCommit(id: head.id, date: head.date, author: head.author, changes: changes))
      }
      changes = []
    }
    var index = 0
    while index < fields.count {
      let field = fields[index].drop { $0 == "\n" }
      index += 1
      if field.hasPrefix("\u{1}") {
        finish()
        // `<id> <day>`, and behind them perhaps the author's name.
        let words = field.dropFirst().split(separator: " ", maxSplits: 2)
        head = (
          words.first.map(String.init) ?? "", words.dropFirst().first.map(String.init) ?? "",
          words.dropFirst(2).first.map(String.init) ?? ""
        )
        continue
      }
      // `:<old mode> <new mode> <old id> <new id> <status>`, then one path or two.
      let parts = field.split(separator: " ")
      guard field.hasPrefix(":"), parts.count == 5, index < fields.count else { continue }
      let path = fields[index]
      index += 1
      let blob = String(parts[3])
      switch parts[4].first {
      case "A": changes.append(.init(oldPath: nil, path: path, blob: blob))
      case "D": changes.append(.init(oldPath: path, path: nil, blob: nil))
      case "R", "C":
        guard index < fields.count else { continue }
        let isCopy = parts[4].first == "C"
        changes.append(.init(oldPath: isCopy ? nil : path, path: fields[index], blob: blob))
        index += 1
      default: changes.append(.init(oldPath: path, path: path, blob: blob))
      }
    }
    finish()
    return commits
  }
}

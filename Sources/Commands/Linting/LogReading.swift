import Git
import Knowledge

/// Gets the log of a repository by the cheapest way: from the cache, from what came since, or from Git.
struct LogReading {
  let git: GitRepository
  /// Nil to read everything anew and to keep nothing.
  let cache: LogCache?
  /// Any folder of the working tree, absolute.
  let folder: String

  /// - Throws: ``GitFailure`` where Git fails.
  func log() async throws(GitFailure) -> (log: FileLog, isComplete: Bool) {
    let folders = GitFolders(of: folder)
    let boundary = folders?.boundary ?? 0
    guard let head = folders?.head, let cache else { return try await whole() }
    if let kept = cache.read(), kept.boundary == boundary {
      if kept.head == head { return (kept.log, GitRepository.isComplete(kept.log.count, boundary)) }
      if let added = await git.log(behind: kept.head) {
        var log = kept.log
        log.append(added.map(LogReading.entry))
        // A commit that came in between was read, too, and would come twice.
        if folders?.head == head { cache.save(log, head: head, boundary: boundary) }
        return (log, GitRepository.isComplete(log.count, boundary))
      }
    }
    let read = try await whole()
    if folders?.head == head { cache.save(read.log, head: head, boundary: boundary) }
    return read
  }

  private func whole() async throws(GitFailure) -> (log: FileLog, isComplete: Bool) {
    let read = try await git.log()
    var log = FileLog()
    log.append(read.commits.lazy.map(LogReading.entry))
    return (log, read.isComplete)
  }

  static func entry(
    _ commit: GitCommit
  ) -> (commit: FileHistory.Commit, changes: [FileHistory.Change]) {
    (
      .init(id: commit.id, date: commit.date, author: commit.author),
      commit.changes.map { .init(oldPath: $0.oldPath, path: $0.path, blob: $0.blob) }
    )
  }
}

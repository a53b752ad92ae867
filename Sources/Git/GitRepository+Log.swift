extension GitRepository {
  /// The whole log of a repository.
  package struct Log: Sendable, Equatable {
    /// The oldest first.
    package let commits: [GitCommit]
    /// False where the log begins in the middle: a shallow clone, or more commits than are read.
    package let isComplete: Bool
  }

  /// The most commits that are read.
  private static let mostLogged = 200_000

  /// What every commit of the branch did to every file, by one process.
  ///
  /// Paths are relative to the root of the repository, wherever the folder lies. A file that a commit
  /// moved is followed where it still holds half of what it held. Merges are left out: what they bring
  /// their parents' commits tell.
  ///
  /// - Parameter since: A commit whose own history is known and left out; nil for everything.
  /// - Throws: ``GitFailure``; a repository without a commit has an empty log.
  package func log(since: String? = nil) async throws(GitFailure) -> Log {
    let output: [UInt8]
    do throws(GitFailure) {
      output = try await self.output(
        of: [
          "log", "--topo-order", "--raw", "-z", "--no-abbrev", "-M", "-l400", "--no-ext-diff",
          "--no-show-signature", "--no-merges", "--format=%x01%H %cs %an",
          "--max-count=\(GitRepository.mostLogged)", since.map { "\($0)..HEAD" } ?? "HEAD", "--",
        ])
    } catch {
      if case .failed(let reason) = error, reason.contains("HEAD") || reason.contains("any commits") {
        return Log(commits: [], isComplete: true)
      }
      throw error
    }
    let commits = GitRepository.commits(GitRepository.fields(output))
    return Log(
      commits: commits.reversed(),
      isComplete: commits.count < GitRepository.mostLogged && !isShallow)
  }
}

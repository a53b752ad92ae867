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
  /// moved is followed where it still holds half of what it held, or all of it where contents are missing,
  /// as in a partial clone. Merges are left out: what they bring
  /// their parents' commits tell.
  ///
  /// - Parameter revision: The commit that it ends with.
  /// - Throws: ``GitFailure``; a repository without a commit has an empty log.
  package func log(at revision: String = "HEAD") async throws(GitFailure) -> Log {
    let output: [UInt8]
    do throws(GitFailure) {
      output = try await loggingMoves([
        "--no-merges", "--format=%x01%H %cs %an", "--max-count=\(GitRepository.mostLogged)", revision, "--",
      ])
    } catch {
      if case .failed(let reason) = error, reason.contains("bad revision") || reason.contains("any commits") {
        return Log(commits: [], isComplete: true)
      }
      throw error
    }
    let commits = GitRepository.commits(GitRepository.fields(output))
    return Log(
      commits: commits.reversed(),
      isComplete: GitRepository.isComplete(commits.count, isShallow ? 1 : 0))
  }

  /// Runs `git log`; where a content is missing, it is no longer told which file it moved from, and nothing
  /// else is hidden.
  func loggingMoves(_ arguments: [String]) async throws(GitFailure) -> [UInt8] {
    do throws(GitFailure) {
      return try await output(of: logging(renames) + arguments)
    } catch {
      guard case .failed(let reason) = error, renames == "-M", reason.contains("unable to read") else { throw error }
      return try await output(of: logging("-M100%") + arguments)
    }
  }

  /// True where a log tells everything: it is shorter than what is read at most, and nothing cuts it off.
  ///
  /// - Parameter boundary: As ``GitFolders/boundary`` has it.
  package static func isComplete(_ commits: Int, _ boundary: UInt64) -> Bool {
    commits < mostLogged && boundary == 0
  }

  /// The commits that came onto a known one, the oldest first, by one process.
  ///
  /// - Parameter commit: A commit whose own log is known.
  /// - Returns: Nil where the branch does not simply go on from there, so that the whole log may have
  ///   another order: after a rebase, a merge, or where Git knows no such commit.
  package func log(behind commit: String) async -> [GitCommit]? {
    // `...` has the commits of either side; those of the known one alone are marked with `<`.
    let output = try? await self.output(
      of: logging(renames) + [
        "--left-right", "--format=%m %P%x00%x01%H %cs %an", "--max-count=\(GitRepository.mostLogged)",
        "\(commit)...HEAD", "--",
      ])
    guard let output else { return nil }
    let fields = GitRepository.fields(output)
    let isStraight = fields.allSatisfy { field in
      let field = field.drop { $0 == "\n" }
      if field.hasPrefix("<") { return false }
      return !field.hasPrefix("> ") || field.count { $0 == " " } == 1
    }
    guard isStraight else { return nil }
    return GitRepository.commits(fields).reversed()
  }

  /// What settings of the user must not change.
  private func logging(_ renames: String) -> [String] {
    [
      "-c", "log.showRoot=true", "log", "--topo-order", "--raw", "-z", "--no-abbrev", renames, "-l400",
      "--no-ext-diff", "--no-show-signature",
    ]
  }
}

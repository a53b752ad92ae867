/// A commit in one line.
package struct GitSubject: Sendable, Equatable {
  /// The whole id.
  package let id: String
  package let subject: String
}

extension GitRepository {
  /// The commits that the working tree's branch has and another commit has not, the oldest first.
  ///
  /// - Parameters:
  ///   - commit: A whole id.
  ///   - limit: The most that are given; of more, the newest.
  /// - Throws: ``GitFailure``.
  package func subjects(since commit: String, limit: Int) async throws(GitFailure) -> [GitSubject] {
    let output = try await output(
      of: [
        "log", "-z", "--no-show-signature", "--format=%H %s", "--max-count=\(limit)",
        "\(commit)..HEAD", "--",
      ])
    return GitRepository.fields(output).reversed().map { field in
      let parts = field.split(separator: " ", maxSplits: 1)
      return GitSubject(
        id: parts.first.map(String.init) ?? "", subject: parts.dropFirst().first.map(String.init) ?? "")
    }
  }
}

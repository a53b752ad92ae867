extension GitRepository {
  /// The folder of the repository's hooks, absolute, as `core.hooksPath` has it.
  /// - Throws: ``GitFailure``.
  package func hookFolder() async throws(GitFailure) -> String {
    try await line(["rev-parse", "--path-format=absolute", "--git-path", "hooks"])
  }
}

/// What a worker hands in.
package struct RunResult: Sendable, Hashable {
  /// The commit that the checks will judge.
  package let commit: String
  package let summary: String
  /// The end of the log, if it is worth keeping.
  package let tail: String?

  package init(commit: String, summary: String, tail: String? = nil) {
    self.commit = commit
    self.summary = summary
    self.tail = tail
  }
}

/// What came of merging an accepted result.
package enum MergeOutcome: Sendable, Hashable {
  /// The merged commit, and the checks that the validator ran there again.
  case merged(commit: String, checks: [CheckResult])
  case conflict(tail: String)
}

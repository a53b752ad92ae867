/// How much each signal has to say in the order of documents, and over what time it fades.
///
/// The values were tuned on the histories of some repositories and are reported on others; the explanation
/// page has the table, and `Benchmarks/resume` makes it again.
package struct RankWeights: Sendable, Equatable {
  /// The documents of whoever resumes, without a hint and with one.
  package var own = 1.0
  package var hintedOwn = 0.8
  /// What everybody changes.
  package var heat = 1.3
  package var hintedHeat = 1.0
  /// What is near to these by links and common changes.
  package var nearness = 1.0
  package var hintedNearness = 1.0
  /// What is still being worked on by its status.
  package var live = 0.7
  package var hintedLive = 0.3
  /// The words of the hint.
  package var words = 1.6
  /// What was changed last by anybody.
  package var recency = 0.8
  package var hintedRecency = 0.5
  /// What is uncommitted, on the branch, or asked for.
  package var scope = 6.0
  /// The constant of reciprocal rank fusion: the larger, the less the first places stand out.
  package var constant = 20.0
  /// Days after which a change counts half, everybody's and one's own.
  package var heatHalfLife = 60.0
  package var ownHalfLife = 90.0
  /// By which power of the number of documents in a commit each of them counts less.
  package var sweep = 1.0
  /// The share of a walk that goes on along an edge.
  package var damping = 0.85

  package init() {}
}

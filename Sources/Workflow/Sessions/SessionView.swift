/// A stretch of work by one actor in one working tree, as it is shown.
package struct SessionView: Sendable, Hashable {
  /// `s-` and eight hexadecimal digits.
  package let id: String
  package let actor: String
  /// What it works on, in a word that its actor chose.
  package let track: String?
  package let branch: String?
  /// What the branch was at when it started; nil outside of Git.
  package let commit: String?
  package let state: SessionState
  package let startedAt: Moment
  /// When it was last heard of; nil for one that is over, and for one of another machine's store.
  package let seenAt: Moment?
  package let endedAt: Moment?
  /// What the branch was at when it ended.
  package let endCommit: String?
  package let summary: String?
  /// In the order in which they were made.
  package let notes: [SessionNote]
  /// Nil for one that is over, and for one of another machine's store.
  package let place: SessionPlace?

  package func notes(of kind: SessionNote.Kind) -> [String] {
    notes.filter { $0.kind == kind }.map(\.text)
  }
}

/// How far the tasks of a phase are, counted by whoever keeps them.
package struct PhaseProgress: Sendable, Hashable {
  package let done: Int
  package let total: Int
  /// Of those that are not done.
  package let blocked: Int

  package init(done: Int, total: Int, blocked: Int) {
    self.done = done
    self.total = total
    self.blocked = blocked
  }

  /// `3/5`, and how many are blocked where any is.
  package var text: String {
    blocked == 0 ? "\(done)/\(total)" : "\(done)/\(total), \(blocked) blocked"
  }
}

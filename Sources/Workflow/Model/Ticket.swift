/// Proof that a message comes from the run that holds the task now.
package struct Ticket: Sendable, Hashable {
  package let run: RunID
  /// The task's lease token when it was claimed.
  package let token: Int

  package init(run: RunID, token: Int) {
    self.run = run
    self.token = token
  }
}

/// What a waiting task waits for.
package enum Wait: String, Sendable, Hashable, CaseIterable {
  /// `not_before`; the next tick after it moves the task on.
  case timer
  /// An answer to the question that its worker asked.
  case input
}

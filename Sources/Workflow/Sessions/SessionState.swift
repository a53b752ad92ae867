/// Where a session is in its life.
package enum SessionState: String, Sendable, CaseIterable {
  case live
  /// Somebody closed it.
  case ended
  /// Nothing was heard of it for too long.
  case abandoned
}

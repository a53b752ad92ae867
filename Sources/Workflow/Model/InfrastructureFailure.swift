/// That a run ended for a reason which says nothing about the work.
package struct InfrastructureFailure: Sendable, Hashable {
  package let reason: String
  /// Where a service told how long to stay away, in milliseconds.
  package let pause: Int64?
  /// True for a rate limit, which has a pause of its own where none was told.
  package let isRateLimit: Bool

  package init(reason: String, pause: Int64? = nil, isRateLimit: Bool = false) {
    self.reason = reason
    self.pause = pause
    self.isRateLimit = isRateLimit
  }
}

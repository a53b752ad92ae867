package import Knowledge

extension WorkflowSettings {
  /// The settings that a knowledge base asks for, and the defaults for all that it does not name.
  package init(_ configured: Configuration.WorkflowSettings) {
    self.init()
    qualityLimit = configured.qualityFailures ?? qualityLimit
    infrastructureLimit = configured.infrastructureFailures ?? infrastructureLimit
    backoff.base = configured.backoff ?? backoff.base
    backoff.cap = max(configured.longestBackoff ?? backoff.cap, backoff.base)
    if let longest = configured.longestBackoff { backoff.base = min(backoff.base, longest) }
    rateLimitPause = configured.rateLimit ?? rateLimitPause
    survivorGrace = configured.grace ?? survivorGrace
    reviewsAll = configured.reviewsAll ?? reviewsAll
    person = ClaimTerms(
      lease: configured.lease ?? person.lease, stall: person.stall, maximum: person.maximum)
    supervised = ClaimTerms(
      lease: configured.supervisedLease ?? supervised.lease,
      stall: configured.stall.map(\.milliseconds) ?? supervised.stall,
      maximum: configured.timeLimit.map(\.milliseconds) ?? supervised.maximum)
  }
}

/// The numbers and habits that a store works by; the defaults are those of the design.
package struct WorkflowSettings: Sendable, Equatable {
  /// After so many quality failures a task has failed.
  package var qualityLimit = 3
  /// After so many infrastructure failures a task has failed.
  package var infrastructureLimit = 5
  package var backoff = Backoff()
  /// In milliseconds, where a service that limits its rate does not say how long.
  package var rateLimitPause: Int64 = 300_000
  /// What a lease gets more, in milliseconds, when its process is known to live.
  package var survivorGrace: Int64 = 120_000
  /// A session of which nothing was heard for so long is taken for abandoned, in milliseconds.
  package var sessionSilence: Int64 = 86_400_000
  /// True where a person looks at every result, whatever its checks say.
  package var reviewsAll = false
  /// True where an accepted result is merged before its task is done.
  package var merges = false
  /// How long the claim of a process holds that something watches.
  package var supervised = ClaimTerms.supervised
  /// How long a person's claim holds.
  package var person = ClaimTerms.person

  package init() {}
}

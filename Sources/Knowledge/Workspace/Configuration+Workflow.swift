extension Configuration {
  /// What a knowledge base asks of its store of tasks; nil where it says nothing.
  package struct WorkflowSettings: Sendable, Equatable {
    /// From 1 to 100.
    package var qualityFailures: Int?
    /// From 1 to 100.
    package var infrastructureFailures: Int?
    /// How long a person's claim holds, from a minute on; all times are in milliseconds.
    package var lease: Int64?
    /// How long a claim holds that heartbeats keep, from a minute on.
    package var supervisedLease: Int64?
    /// How long a watched run may go without progress.
    package var stall: Limit?
    /// How long a watched run may last.
    package var timeLimit: Limit?
    /// The bound of the first wait after a failure.
    package var backoff: Int64?
    /// The bound of any wait after a failure; not below that of the first.
    package var longestBackoff: Int64?
    /// How long a service is left alone that limits its rate and does not say for how long.
    package var rateLimit: Int64?
    /// What the lease of a process gets more that is known to live.
    package var grace: Int64?
    /// True where a person looks at every result, whatever its checks say.
    package var reviewsAll: Bool?

    package init() {}

    /// A time that may have no end, in milliseconds.
    package enum Limit: Sendable, Equatable {
      case after(Int64)
      case never

      /// Nil for no end.
      package var milliseconds: Int64? {
        switch self {
        case .after(let time): time
        case .never: nil
        }
      }
    }
  }
}

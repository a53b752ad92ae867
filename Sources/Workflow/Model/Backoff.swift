/// How long a task waits after a failure: a random time below a bound that doubles, so that tasks
/// which failed together do not come back together.
package struct Backoff: Sendable, Equatable {
  /// The bound after the first failure, in milliseconds.
  package var base: Int64 = 10_000
  /// No bound is above this, in milliseconds.
  package var cap: Int64 = 300_000

  package init() {}

  /// The bound after a number of failures, in milliseconds; that of the first for less than one.
  package func bound(afterFailures failures: Int) -> Int64 {
    let doublings = max(0, min(failures - 1, 32))
    let (bound, overflows) = base.multipliedReportingOverflow(by: 1 << Int64(doublings))
    return overflows ? cap : min(cap, bound)
  }

  /// - Parameter random: Any 64 random bits.
  /// - Returns: From 0 to the bound, both included, in milliseconds.
  package func delay(afterFailures failures: Int, random: UInt64) -> Int64 {
    Int64(random % UInt64(bound(afterFailures: failures) + 1))
  }
}

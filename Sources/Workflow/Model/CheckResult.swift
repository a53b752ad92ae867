/// What came of running one criterion's check.
package struct CheckResult: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case pass, fail
    /// The check could not be run.
    case error
    case timeout
    case skipped
  }

  /// The id of the criterion.
  package let criterion: String
  package let status: Status
  package let exitCode: Int?
  /// The end of the output; what is above 4,000 bytes is cut off in front.
  package let tail: String?
  /// In milliseconds.
  package let duration: Int

  package init(
    criterion: String, status: Status, exitCode: Int? = nil, tail: String? = nil, duration: Int = 0
  ) {
    self.criterion = criterion
    self.status = status
    self.exitCode = exitCode
    self.tail = tail
    self.duration = duration
  }
}

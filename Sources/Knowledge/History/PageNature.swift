/// What a page's place and name say about the kind of truth in it.
///
/// A record of the past, a sample and a plan state things that are not meant to hold now.
package struct PageNature: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It records what was; ``HistoricalPages`` tells.
  package static let history = PageNature(rawValue: 1)
  /// It shows what a page may look like, or was tried out on.
  package static let sample = PageNature(rawValue: 2)
  /// It says what is to be done, or was to be when it was written.
  package static let plan = PageNature(rawValue: 4)
  /// It tells of one day's work.
  package static let report = PageNature(rawValue: 8)

  /// What a path alone tells; history apart.
  init(path: FoldedPath) {
    self = []
    if PageScope.isSample(path) { insert(.sample) }
    if PathClaims.isPlan(path) { insert(.plan) }
    if StagePlans.tellsOfOneDay(path) { insert(.report) }
  }
}

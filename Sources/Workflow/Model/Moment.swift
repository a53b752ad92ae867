/// A point in time by the clock of whoever calls: the store has none.
package struct Moment: Sendable, Hashable, Comparable {
  /// Since the beginning of 1970, in UTC.
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The point that lies a number of milliseconds later.
  package func later(by milliseconds: Int64) -> Moment {
    Moment(milliseconds: self.milliseconds + milliseconds)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

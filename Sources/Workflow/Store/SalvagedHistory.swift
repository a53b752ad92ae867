/// A history that was put together again from the events that could be read, wherever they stood.
struct SalvagedHistory<Event> {
  /// From the first on, each following the one before.
  private(set) var events: [Event] = []
  /// The highest number of an event that is known of; 0 for none.
  private let last: Int

  /// True where no event is known to be missing.
  var isWhole: Bool { events.count >= last }

  /// How many events are known to be missing behind ``events``.
  var lost: ClosedRange<Int>? { isWhole ? nil : events.count + 1...last }

  /// - Parameters:
  ///   - found: Events in any order, some of them more than once.
  ///   - last: The highest number that anything speaks of.
  ///   - sequence: The number of an event, from 1.
  ///   - take: Throws where an event does not follow from those before it.
  init(
    _ found: [Event], last: Int, sequence: (Event) -> Int, take: (Event) throws -> Void
  ) {
    let numbered = Dictionary(grouping: found, by: sequence)
    self.last = max(last, numbered.keys.max() ?? 0)
    while let next = numbered[events.count + 1]?.first(where: { event in
      do {
        try take(event)
        return true
      } catch {
        return false
      }
    }) {
      events.append(next)
    }
  }
}

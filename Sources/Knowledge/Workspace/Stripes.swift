import Synchronization

/// Spreads work over threads by handing out stripes of indices from a counter.
package enum Stripes {
  /// How many indices a thread takes at a time, where nothing else is asked for.
  package static let usualWidth = 16

  private final class Counter: Sendable {
    let next = Atomic<Int>(0)
  }

  /// Maps indices to values on several threads; the result is in order, whoever made what.
  ///
  /// - Parameters:
  ///   - width: How many indices a thread takes at a time.
  ///   - work: Runs once on each thread; takes stripes until there are none, and returns what it made
  ///     with the indices.
  package static func map<Value: Sendable>(
    count: Int, width: Int = usualWidth, threads: Int,
    _ work: @escaping @Sendable (_ next: () -> Range<Int>?) -> [(Int, Value)]
  ) async -> [Value] {
    let counter = Counter()
    @Sendable func take() -> Range<Int>? {
      let start = counter.next.add(width, ordering: .relaxed).oldValue
      return start < count ? start..<min(count, start + width) : nil
    }
    let workers = max(1, min(threads, (count + width - 1) / width))
    var parts: [[(Int, Value)]] = []
    if workers == 1 {
      parts = [work(take)]
    } else {
      parts = await withTaskGroup(of: [(Int, Value)].self) { group in
        for _ in 1..<workers { group.addTask { work(take) } }
        var parts = [work(take)]
        for await part in group { parts.append(part) }
        return parts
      }
    }
    var places = [(part: Int32, index: Int32)](repeating: (0, 0), count: count)
    for (part, values) in parts.enumerated() {
      for (index, value) in values.enumerated() {
        places[value.0] = (Int32(part), Int32(index))
      }
    }
    return places.map { parts[Int($0.part)][Int($0.index)].1 }
  }
}

/// Ranks names by how likely one was meant when another was written.
package enum NearMiss {
  /// The name nearest to a misspelt one, if any is near enough to be worth asking about.
  ///
  /// Near enough is an edit distance of a third of the length, at least 1 and at most 5; ties go to
  /// the first in order, so that the same names give the same answer.
  /// - Complexity: O(*k* · *n* · *m*) for *k* candidates.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    var search = NearMissSearch(for: name)
    for candidate in candidates {
      var text = candidate
      if text.withUTF8({ search.offer($0) }) { search.best = candidate }
    }
    return search.best
  }

  /// The number of single-byte edits, swaps of neighbours included, between two names, or nil where
  /// it is over a bound.
  package static func distance(_ left: [UInt8], _ right: [UInt8], atMost bound: Int) -> Int? {
    guard abs(left.count - right.count) <= bound else { return nil }
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for i in 1...left.count {
      row[0] = i
      var smallest = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        row[j] = value
        smallest = min(smallest, value)
      }
      if smallest > bound { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count] <= bound ? last[right.count] : nil
  }
}

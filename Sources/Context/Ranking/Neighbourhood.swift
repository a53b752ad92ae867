package import Knowledge
import Markup

/// Which documents are near to which: by what they state about each other, and by what was changed together.
///
/// A weighted graph without directions, packed as one list of neighbours behind the other.
package struct Neighbourhood: Sendable {
  private let starts: [Int32]
  private let neighbours: [Int32]
  private let weights: [Double]

  /// - Complexity: O(*e*) in the edges, and in the pairs that commits name together.
  package init(_ graph: Graph, _ activity: Activity) {
    self.init(count: graph.documents.count, pairs: Neighbourhood.stated(graph) + Neighbourhood.together(activity))
  }

  struct Pair {
    var one: Int32
    var other: Int32
    var weight: Double
  }

  init(count: Int, pairs: [Pair]) {
    var sums: [UInt64: Double] = [:]
    for pair in pairs where pair.one != pair.other {
      let (low, high) = (min(pair.one, pair.other), max(pair.one, pair.other))
      sums[UInt64(low) << 32 | UInt64(high), default: 0] += pair.weight
    }
    var starts = [Int32](repeating: 0, count: count + 1)
    let sorted = sums.keys.sorted()
    for key in sorted {
      starts[Int(key >> 32) + 1] += 1
      starts[Int(key & 0xFFFF_FFFF) + 1] += 1
    }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var neighbours = [Int32](repeating: 0, count: sorted.count * 2)
    var weights = [Double](repeating: 0, count: sorted.count * 2)
    func add(_ from: Int, _ to: Int, _ weight: Double) {
      let place = Int(next[from])
      neighbours[place] = Int32(clamping: to)
      weights[place] = weight
      next[from] += 1
    }
    for key in sorted {
      let (low, high, weight) = (Int(key >> 32), Int(key & 0xFFFF_FFFF), sums[key] ?? 0)
      add(low, high, weight)
      add(high, low, weight)
    }
    self.starts = starts
    self.neighbours = neighbours
    self.weights = weights
  }

  /// The pairs that pages state; what names a phase leads to its pages.
  private static func stated(_ graph: Graph) -> [Pair] {
    var pairs: [Pair] = []
    for edge in graph.edges {
      let weight: Double =
        switch edge.kind {
        case .linksTo: 1
        case .mentions: 0.5
        default: 2
        }
      let targets: [Int] =
        switch edge.target {
        case .document(let index): [Int(index)]
        case .phase(let index): graph.phases[Int(index)].pages
        }
      for target in targets {
        pairs.append(Pair(one: edge.document, other: Int32(clamping: target), weight: weight))
      }
    }
    return pairs
  }

  /// A commit with more documents is a sweep, and says nothing of any two.
  private static let mostTogether = 12

  /// The pairs that were changed by the same commit; the more a commit changed, the less each counts.
  private static func together(_ activity: Activity) -> [Pair] {
    var pairs: [Pair] = []
    for (commit, documents) in activity.documents.enumerated()
    where documents.count > 1 && documents.count <= mostTogether {
      let age = Double(activity.age(of: Int32(clamping: commit)))
      let weight = 2 * half(age, of: 365) / Double(documents.count - 1)
      for (place, one) in documents.enumerated() {
        for other in documents[(place + 1)...] {
          pairs.append(Pair(one: one, other: other, weight: weight))
        }
      }
    }
    return pairs
  }

  /// What is left of a weight after some days.
  static func half(_ days: Double, of halfLife: Double) -> Double { exp2(-days / halfLife) }

  /// How often a walk that always begins anew at some documents comes by each: personalised PageRank.
  ///
  /// - Parameters:
  ///   - seeds: How likely each document is where a walk begins, in any unit; empty for none.
  ///   - damping: The share of steps that go on along an edge.
  /// - Complexity: O(*n* + *e*) for each of twenty rounds.
  func walk(from seeds: [Double], damping: Double) -> [Double] {
    let total = seeds.reduce(0, +)
    guard total > 0 else { return seeds }
    let start = seeds.map { $0 / total }
    var sums = [Double](repeating: 0, count: start.count)
    for node in start.indices {
      for place in Int(starts[node])..<Int(starts[node + 1]) { sums[node] += weights[place] }
    }
    var rank = start
    for _ in 0..<20 {
      var next = start.map { $0 * (1 - damping) }
      for node in rank.indices where rank[node] > 1e-12 {
        guard sums[node] > 0 else {
          next[node] += damping * rank[node]
          continue
        }
        let share = damping * rank[node] / sums[node]
        for place in Int(starts[node])..<Int(starts[node + 1]) {
          next[Int(neighbours[place])] += share * weights[place]
        }
      }
      rank = next
    }
    return rank
  }

  /// How often a walk that begins anywhere comes by each document: plain PageRank.
  package func rank() -> [Double] {
    walk(from: [Double](repeating: 1, count: starts.count - 1), damping: 0.85)
  }
}

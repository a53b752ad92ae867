package import Knowledge
import Markup

/// The documents in the order in which whoever resumes is likely to need them, each with the reasons.
///
/// Several orders are made, each by one signal, and joined by reciprocal rank fusion: a document's score is
/// the sum of *weight* / (*constant* + *place*) over the orders that have it. G. V. Cormack,
/// C. L. A. Clarke, S. Büttcher: "Reciprocal rank fusion outperforms Condorcet", 2009.
package struct DocumentRanking: Sendable {
  /// One signal's place for a document, counted from 1.
  package struct Reason: Sendable, Equatable {
    package let signal: Signal
    package let place: Int
  }

  /// Of all documents, the best first, as indices of ``Graph/documents``; equal ones, and those without any signal
  /// at the end, in the order of their paths.
  package let order: [Int]
  /// By document.
  package let scores: [Double]
  /// By document, in the order of ``Signal``.
  package let reasons: [[Reason]]

  /// What an order is made of.
  package struct Question: Sendable {
    /// The numbers of whoever resumes in ``Activity/names``.
    package var actors: Set<Int32> = []
    /// What is being changed or was asked for, with a weight each.
    package var scope: [Int: Double] = [:]
    /// What somebody is about to do, in words; empty for nothing.
    package var hint = ""
    /// How well each document answers the hint, as ``WordSearch`` tells; empty without one.
    package var words: [Double] = []
    /// The signals that are left out, to see what each is worth.
    package var without: Set<Signal> = []

    package init() {}
  }

  /// - Complexity: O(*n* log *n*) in the documents, and O(*e*) in the edges and touches.
  package init(
    _ graph: Graph, _ activity: Activity, _ neighbourhood: Neighbourhood, _ question: Question,
    _ weights: RankWeights = RankWeights()
  ) {
    let count = graph.documents.count
    let isHinted = question.words.contains { $0 > 0 }
    let heat = DocumentRanking.heat(activity, count, halfLife: weights.heatHalfLife, sweep: weights.sweep) { _ in true }
    let own =
      question.actors.isEmpty
      ? [Double](repeating: 0, count: count)
      : DocumentRanking.heat(activity, count, halfLife: weights.ownHalfLife, sweep: weights.sweep) {
        question.actors.contains(activity.authors[Int($0.commit)])
      }
    let recency = (0..<count).map { index -> Double in
      activity.touches[index].last.map { Double($0.commit) + 1 } ?? 0
    }
    var scope = [Double](repeating: 0, count: count)
    for (index, weight) in question.scope { scope[index] = weight }

    var seeds = [Double](repeating: 0, count: count)
    func seed(_ values: [Double], _ weight: Double, _ signal: Signal) {
      let total = values.reduce(0, +)
      guard total > 0, !question.without.contains(signal) else { return }
      for index in seeds.indices { seeds[index] += weight * values[index] / total }
    }
    seed(scope, 4, .scope)
    if isHinted { seed(DocumentRanking.best(question.words, 20), 2, .words) }
    seed(own, 1, .own)
    seed(heat, isHinted ? 0.3 : 1, .heat)
    let nearness = neighbourhood.walk(from: seeds, damping: weights.damping)
    let lives = Liveness.all(graph)
    let live = (0..<count).map { index -> Double in
      guard lives[index] == .open else { return 0 }
      return 1 + recency[index]
    }
    let lists: [(Signal, [Double], Double)] = [
      (.scope, scope, weights.scope),
      (.own, own, isHinted ? weights.hintedOwn : weights.own),
      (.heat, heat, isHinted ? weights.hintedHeat : weights.heat),
      (.recency, recency, isHinted ? weights.hintedRecency : weights.recency),
      (.nearness, nearness, isHinted ? weights.hintedNearness : weights.nearness),
      (.live, live, isHinted ? weights.hintedLive : weights.live),
      (.words, isHinted ? question.words : [], weights.words),
    ]
    var scores = [Double](repeating: 0, count: count)
    var reasons = [[Reason]](repeating: [], count: count)
    for (signal, values, weight) in lists where !question.without.contains(signal) {
      let order = values.indices.filter { values[$0] > 1e-9 }.sorted {
        (-values[$0], $0) < (-values[$1], $1)
      }
      for (place, index) in order.enumerated() {
        scores[index] += weight / (weights.constant + Double(place + 1))
        reasons[index].append(Reason(signal: signal, place: place + 1))
      }
    }
    self.scores = scores
    self.reasons = reasons
    order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
  }

  /// How much each document was changed, each change worth half after some days; one beside it counts half,
  /// and what changed many documents at once counts less for each.
  static func heat(
    _ activity: Activity, _ count: Int, halfLife: Double, sweep: Double, _ counts: (Activity.Touch) -> Bool
  ) -> [Double] {
    // Most commits touch several documents, and what they are worth is the same for each.
    let worth = activity.documents.indices.map { commit -> Double in
      let together = Double(max(1, activity.documents[commit].count))
      return Neighbourhood.half(Double(activity.age(of: Int32(clamping: commit))), of: halfLife) / power(together, sweep)
    }
    return (0..<count).map { index in
      activity.touches[index].reduce(0) { sum, touch in
        guard counts(touch) else { return sum }
        let weight = worth[Int(touch.commit)]
        return sum + (touch.isDirect ? weight : weight / 2)
      }
    }
  }

  /// The largest values, and 0 for all others.
  private static func best(_ values: [Double], _ count: Int) -> [Double] {
    let order = values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) }
    var best = [Double](repeating: 0, count: values.count)
    for index in order.prefix(count) { best[index] = values[index] }
    return best
  }
}

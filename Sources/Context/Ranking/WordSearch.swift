/// Which documents speak of some words, by BM25.
///
/// S. Robertson, H. Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with
/// k1 = 1.2 and b = 0.5.
package struct WordSearch: Sendable {
  private let vectors: [TermVector]
  private let average: Double

  /// - Parameter vectors: Of all documents, in their order.
  package init(_ vectors: [TermVector]) {
    self.vectors = vectors
    let total = vectors.reduce(0.0) { $0 + Double($1.length) }
    average = max(1, total / Double(max(1, vectors.count)))
  }

  /// How well each document answers a text; 0 for one that has none of its words.
  /// - Complexity: O(*w* · *n* log *t*) in the words asked for, the documents, and the words of one.
  package func scores(for text: String) -> [Double] {
    var scores = [Double](repeating: 0, count: vectors.count)
    for word in TermVector.words(of: text) {
      let weights = vectors.map { $0.weight(of: word) }
      let found = weights.count { $0 > 0 }
      if found == 0 { continue }
      let rarity = (1 + (Double(vectors.count - found) + 0.5) / (Double(found) + 0.5)).logarithm
      for (index, weight) in weights.enumerated() where weight > 0 {
        let length = 0.5 + 0.5 * Double(vectors[index].length) / average
        scores[index] += rarity * Double(weight) * 2.2 / (Double(weight) + 1.2 * length)
      }
    }
    return scores
  }
}

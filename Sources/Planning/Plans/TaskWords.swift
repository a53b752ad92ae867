/// Compares texts by the words that they share.
enum TaskWords {
  /// Words that say nothing about which task it is.
  private static let empty: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "of",
    "on", "or", "that", "the", "then", "to", "with",
  ]

  /// The words of a text in lower case; of a text of empty words, all of them.
  static func words(_ text: String) -> Set<String> {
    let all = Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let full = all.subtracting(empty)
    return full.isEmpty ? all : full
  }

  /// The share of the words that two texts have in common, from 0 to 1; 0 where both have none.
  ///
  /// - Parameter weight: What a word counts.
  static func share(
    _ left: Set<String>, _ right: Set<String>, weight: (String) -> Double = { _ in 1 }
  ) -> Double {
    // Sums of fractions depend on their order, and sets have none.
    func sum(_ words: Set<String>) -> Double { words.sorted().reduce(0) { $0 + weight($1) } }
    let whole = sum(left) + sum(right)
    return whole == 0 ? 0 : 2 * sum(left.intersection(right)) / whole
  }
}

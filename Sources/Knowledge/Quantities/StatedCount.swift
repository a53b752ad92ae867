package import Markup

/// A count that a page states of things that can be counted, and that is wrong.
package struct StatedCount: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let value: String
  /// What is counted, as written: `ADRs`.
  package let noun: String
  package let actual: Int
  /// Where they were counted: a folder, or a page.
  package let place: String
  /// True where the folder stands in the same sentence or the page is the one list of them.
  package let isSure: Bool

  /// The counts that are wrong, in the order of documents and places.
  /// - Complexity: O(*c*) in the number of claims, and O(*f*) in the files where a count names a folder.
  package static func wrong(in graph: Graph) -> [StatedCount] {
    let counter = Counter(graph)
    var found: [StatedCount] = []
    for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .count {
        if !claim.traits.isDisjoint(with: [.quoted, .struck]) { continue }
        if generated.contains(where: { $0.contains(claim.range) }) { continue }
        let text = document[claim.value]
        guard let value = NumberWord.value(of: text) else { continue }
        let sentence = ClaimedSentence(document, claim)
        let noun = sentence.noun
        guard let population = counter.population(noun, sentence, claim, document, index),
          !population.counts.contains(value), population.isLikely(value)
        else { continue }
        found.append(
          StatedCount(
            document: index, range: claim.range, value: text,
            noun: (CountedNoun.reading(sentence.after.utf8) ?? noun).joined(separator: " "),
            actual: population.counts.first ?? 0, place: population.place, isSure: population.isSure))
      }
    }
    return found
  }
}

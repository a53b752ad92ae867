/// What somebody looks for: words that must all be there, and words that must not.
///
/// Words stand between blanks; `"a phrase"` is one item, `prefix*` stands for every word that begins so,
/// `-word` must not be there, and of `a OR b` one must. All else is taken as it is written: a word with
/// signs in it, such as `swift-nio` or `v1.2.3`, is its parts one behind the other, and a quote that
/// nothing closes is no quote.
package struct SearchQuery: Sendable, Equatable {
  /// A word, or several that follow one another.
  package struct Term: Sendable, Equatable {
    package let text: String
    /// True where the last word is only the beginning of one.
    package let isPrefix: Bool
  }

  /// Of each, one must be there.
  package private(set) var groups: [[Term]] = []
  package private(set) var excluded: [Term] = []

  /// What cannot be looked for.
  package enum Failure: Error, Equatable {
    /// There is no letter and no digit in what must be there.
    case noWords
    /// There are more terms than ``SearchQuery/mostTerms``.
    case tooLong
  }

  /// The most words and phrases of a query.
  package static let mostTerms = 64

  /// - Throws: ``Failure``.
  package init(_ text: String) throws(Failure) {
    var joins = false
    var scanner = SearchItems(text)
    while let item = scanner.next() {
      if item.isJoin, !groups.isEmpty, scanner.hasMore {
        joins = true
        continue
      }
      guard Self.hasWord(item.term.text) else { continue }
      if item.isExcluded {
        excluded.append(item.term)
      } else if joins {
        groups[groups.count - 1].append(item.term)
      } else {
        groups.append([item.term])
      }
      joins = false
    }
    if groups.isEmpty { throw .noWords }
    if groups.reduce(excluded.count, { $0 + $1.count }) > Self.mostTerms { throw .tooLong }
  }

  /// The terms that may be there, in the order in which they were written.
  package var terms: [Term] { groups.flatMap { $0 } }

  /// True where something has words that the index can hold: letters and digits of any script.
  private static func hasWord(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

/// A section that answers, and where in it.
package struct SearchHit: Sendable, Equatable {
  package let path: String
  /// Of the line that the excerpt is taken from, from 1.
  package let line: Int
  /// The page's.
  package let title: String
  /// The headings that lead to the section, outermost first and its own last, without one that only
  /// repeats the page's title.
  package let headings: [String]
  /// Of the section's own heading; empty where it has none.
  package let anchor: String
  package let type: String?
  package let status: String?
  package let tags: [String]
  /// The decision's name, such as `ADR-0005`, where the page records one.
  package let decision: String?
  /// What became of a decision that does not hold any more: `superseded`, `rejected`, `deprecated`; nil
  /// for what holds.
  package let ending: String?
  /// The decisions that hold in the place of this one, by name.
  package let successors: [String]
  package let excerpt: SearchExcerpt
  /// How well it fits; the smaller, the better. Comparable within one answer only.
  package let rank: Double
}

/// What a search found.
package struct SearchAnswer: Sendable, Equatable {
  /// Best first; equal ones by path and line.
  package let hits: [SearchHit]
  /// How many sections fit, of which ``hits`` are the first.
  package let count: Int
  /// ``SearchQuery/Demand/any`` where no section has all words.
  package let demand: SearchQuery.Demand
  /// Words of the query that no page has, each with the nearest one that some page has.
  package let corrections: [Correction]
  /// The pages that the filter lets through and that could not be read, by path: what is looked for may be in
  /// them all the same. Only where a word was found nowhere or nothing fits.
  package let unread: [String]

  package struct Correction: Sendable, Equatable {
    package let word: String
    package let nearest: String?
  }
}

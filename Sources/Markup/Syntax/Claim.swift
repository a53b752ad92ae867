/// Something that a document states and that other places may contradict: a path in code font, a number
/// beside a noun, a member of a list.
///
/// What a claim says is taken out while a file is parsed and kept with it, so that a lint of files that
/// have not changed compares claims and reads no text again.
package struct Claim: Sendable, Hashable, BitwiseCopyable {
  /// What is claimed; each kind says what ``subject`` and ``value`` are.
  package enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A code span: ``value`` is its text, ``subject`` the text of the same line of prose around it, at
    /// most ``Claim/mostContext`` bytes on each side, with the span as one U+FFFC.
    case code
    /// The head of a list item: ``value`` is what the item is about, ``subject`` is empty.
    case item
    /// The day on which the page says it was last updated: ``value`` is `2026-01-02`.
    case updated
  }

  /// What is known of the place, which decides whether a claim is meant to hold now.
  package struct Traits: OptionSet, Sendable, Hashable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// In a block quote.
    package static let quoted = Traits(rawValue: 1)
    /// Struck through.
    package static let struck = Traits(rawValue: 2)
    /// In a heading.
    package static let heading = Traits(rawValue: 4)
    /// In a cell of a table.
    package static let cell = Traits(rawValue: 8)
    /// In an item of a list.
    package static let item = Traits(rawValue: 16)
    /// In the text of a link.
    package static let linked = Traits(rawValue: 32)
    /// The sentence speaks of the past, of a plan, or of an example.
    package static let hedged = Traits(rawValue: 64)
  }

  package let kind: Kind
  package let traits: Traits
  /// Claims of one block have the same number; items of one list, nested lists apart, as well.
  package let block: UInt32
  package let subject: TextSlice
  package let value: TextSlice
  /// Where ``value`` stands.
  package let range: SourceRange

  /// The most bytes of a sentence that are kept on each side of a code span.
  package static let mostContext = 80
}

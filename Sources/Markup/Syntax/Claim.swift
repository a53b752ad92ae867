/// Something that a document states and that other places may contradict: a path in code font, a number
/// beside a noun, a member of a list.
///
/// What a claim says is taken out while a file is parsed and kept with it, so that a lint of files that
/// have not changed compares claims and reads no text again.
package struct Claim: Sendable, Hashable, BitwiseCopyable {
  /// What is claimed; each kind says what ``subject`` and ``value`` are.
  package enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A code span that may name a path, a file or a thing in code: ``value`` is its text, ``subject``
    /// is empty.
    case code
    /// The opening of a list item: ``value`` is what the item is about, empty where that is a sentence;
    /// ``subject`` is what a short item says of it behind a colon, as in `Port: 8080`.
    case item
    /// A file or folder in a tree drawn with lines: ``value`` is its path below the top of the drawing,
    /// with a slash behind a folder's, ``subject`` what stands at the top, empty where nothing does.
    case treeEntry
    /// How many lines a file has: ``value`` is the file as it is written, ``subject`` the number, behind
    /// `~` where it is said to be about right.
    case lineCount
    /// A name that is said to have become another, and is the same: ``value`` is the name.
    case rename
    /// A number of things that follow, in a heading or at the end of a paragraph: ``value`` is the number
    /// in digits, ``subject`` the words behind it. The range goes on to the end of the text.
    case introduction
    /// The day on which the page says it was last updated: ``value`` is `2026-01-02`.
    case updated
    /// How many there are of something: ``value`` is the number in digits or as a word, ``subject`` the rest of
    /// the sentence, at most ``Claim/mostContext`` bytes on each side, with the number as one U+FFFC.
    case count
    /// A port, with a ``subject`` as a count has it.
    case port
    /// A version, with a ``subject`` as a count has it.
    case version
    /// An amount of money, with a ``subject`` as a count has it.
    case price
    /// A sequence by its ends: ``subject`` begins with what is numbered and a space, and goes on as a count's.
    case range
    /// A line that gives an attribute its value: ``subject`` is the attribute, ``value`` its value.
    case field
    /// A status: ``value`` is the word or sign that states it, ``subject`` what has it, with its title where
    /// one stands there, `Phase 3: Executor` or `ADR-0005`; empty behind a label, `Status: done`.
    case status
    /// A number with dots that may be a release of something: ``value`` is `2.6.0` or `0.8.0-alpha`, ``subject``
    /// what stands before and behind it in its block, or in its line of a code block, with the number as one
    /// U+FFFC. Bounds are kept, too.
    case release
    /// Three names and more that a sentence, a cell or an item enumerates: ``value`` is the names with commas between,
    /// ``subject`` what stands before them, a colon where nothing does, and empty where it is not certain with which
    /// words the first or the last name begins or ends.
    case enumeration
    /// A path of a file with its folder in a command, a code block or a sentence, `scripts/sync.sh` of
    /// `bash scripts/sync.sh --all`: ``value`` is the path without `./` in front, ``subject`` is empty.
    case commandPath
  }

  /// What is known of the place, which decides whether a claim is meant to hold now.
  package struct Traits: OptionSet, Sendable, Hashable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The union of some traits. The standard library's own is generic, and ten times as slow in another module.
    package init(arrayLiteral elements: Traits...) {
      var bits: UInt8 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

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
    /// In a code block.
    package static let code = Traits(rawValue: 128)
  }

  package let kind: Kind
  package let traits: Traits
  /// Claims of one block have the same number; items of one list, nested lists apart, as well.
  package let block: UInt32
  package let subject: TextSlice
  package let value: TextSlice
  /// Where ``value`` stands.
  package let range: SourceRange

  /// The most bytes of a sentence that are kept on each side of a value.
  package static let mostContext = 80
}

/// A place where a document says something else to its tools than to the eye of its author.
///
/// Found while a file is parsed and kept with it; most documents have none.
package struct Hazard: Sendable, Hashable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A fence that nothing closes: ``range`` is its line, ``other`` a line that was meant to close it,
    /// empty where there is none; ``count`` links are swallowed.
    case unclosedFence
    /// A fence whose code runs over another that opens in it: ``range`` is its line, ``other`` the line
    /// of the inner one; ``count`` links are swallowed.
    case overrunFence
    /// A line that was meant to close a fence and opens one: ``range`` is the line, ``other`` that of
    /// the fence that it does not close; ``count`` links are swallowed.
    case invertedFence
    /// A heading that is code because of the fence before it: ``text`` is the heading's line.
    case swallowedHeading
    /// Tabs or spaces with a tab behind the fence that closes code.
    case tabbedFence
    /// `[text] (address)`: ``other`` is what stands between the two.
    case spacedLink
    /// `[text](a b)`: ``other`` is the destination.
    case spacedDestination
    /// `**text **`: ``other`` is the space.
    case spacedEmphasis
    /// A line of Markdown that HTML swallows: ``other`` is the tag before it, ``text`` its name.
    case markdownInHTML
    /// What plainly is a password, a key or a token: ``text`` is the kind of it.
    case secret
  }

  package let kind: Kind
  package let range: SourceRange
  package let other: SourceRange
  package let count: UInt32
  package let text: TextSlice

  init(
    _ kind: Kind, _ range: SourceRange, other: SourceRange = SourceRange(0, 0), count: Int = 0,
    text: TextSlice = .empty
  ) {
    self.kind = kind
    self.range = range
    self.other = other
    self.count = UInt32(clamping: count)
    self.text = text
  }
}

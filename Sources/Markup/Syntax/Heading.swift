/// A heading, written in Markdown or as raw HTML: GitHub gives both an anchor.
package struct Heading: Sendable, Hashable, BitwiseCopyable {
  /// From 1 to 6.
  package let level: UInt8
  /// True for `<h2>` and its like in raw HTML.
  package let isHTML: Bool
  /// The heading's lines, markers included.
  package let range: SourceRange
  /// The plain text as GitHub renders it, without markup.
  package let text: TextSlice
  /// GitHub's anchor, with `-1`, `-2` for repeats; empty for the first heading without a letter or digit.
  package let anchor: TextSlice
}

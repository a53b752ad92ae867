/// A link reference definition, `[label]: destination "title"` (CommonMark 4.7).
package struct LinkDefinition: Sendable, Hashable, BitwiseCopyable {
  /// The label as links match it: case folded, runs of white space collapsed.
  package let label: TextSlice
  package let destination: TextSlice
  /// From the opening bracket to the end of the destination.
  package let range: SourceRange
  package let destinationRange: SourceRange
  /// True where an earlier definition has the same label and so wins.
  package let isShadowed: Bool
  /// True where some link of the document uses it.
  package internal(set) var isUsed: Bool
}

/// A place that raw HTML names with `id=` or `<a name=`.
package struct Anchor: Sendable, Hashable, BitwiseCopyable {
  package let name: TextSlice
  /// The attribute's value.
  package let range: SourceRange
}

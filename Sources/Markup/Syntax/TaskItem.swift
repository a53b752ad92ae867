/// A list item with a checkbox, `- [ ] text`.
package struct TaskItem: Sendable, Hashable, BitwiseCopyable {
  package let isChecked: Bool
  /// The plain text of the item's first paragraph.
  package let text: TextSlice
  /// That paragraph, the checkbox excluded.
  package let range: SourceRange
}

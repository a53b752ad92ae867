/// One field of a task that a plan changes, as people read it.
package struct FieldChange: Sendable, Hashable {
  /// Such as `title`, `priority`, `criterion`, `need`, `place`.
  package let field: String
  /// Empty for what was not there.
  package let old: String
  /// Empty for what goes.
  package let new: String

  package init(field: String, old: String, new: String) {
    self.field = field
    self.old = old
    self.new = new
  }
}

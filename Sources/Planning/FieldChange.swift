/// One field of a task that a plan changes, as text.
package struct FieldChange: Sendable, Hashable {
  package let field: String
  package let old: String
  package let new: String

  package init(field: String, old: String, new: String) {
    self.field = field
    self.old = old
    self.new = new
  }
}

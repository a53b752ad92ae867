/// A finding that is to become work, in what of it a task needs.
package struct PlanFinding: Sendable, Hashable {
  /// The rule's id.
  package let rule: String
  /// Relative to the root.
  package let path: String
  /// From 1.
  package let line: Int
  /// A headline.
  package let message: String

  package init(rule: String, path: String, line: Int, message: String) {
    self.rule = rule
    self.path = path
    self.line = line
    self.message = message
  }
}

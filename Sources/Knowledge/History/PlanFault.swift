package import Markup

/// What keeps a plan of the tasks from being made of a page, with the place to mend.
///
/// Whoever makes plans hands it to the rules, which know nothing of plans.
package struct PlanFault: Sendable, Hashable {
  /// Relative to the root.
  package let path: String
  package let range: SourceRange
  /// A headline without a period.
  package let message: String
  /// What to do.
  package let help: String

  package init(path: String, range: SourceRange, message: String, help: String) {
    self.path = path
    self.range = range
    self.message = message
    self.help = help
  }
}

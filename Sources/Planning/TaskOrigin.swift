/// The place that a task comes from, and how.
package struct TaskOrigin: Sendable, Hashable {
  /// Relative to the root.
  package let path: String
  package let anchor: String
  /// From 1; no part of what a task is.
  package let line: Int
  /// `task`, `checklist item`, `decision names phase`, `phase has no tasks`, `proposed decision` or
  /// `finding`.
  package let derivation: String

  package init(path: String, anchor: String, line: Int, derivation: String) {
    self.path = path
    self.anchor = anchor
    self.line = line
    self.derivation = derivation
  }
}

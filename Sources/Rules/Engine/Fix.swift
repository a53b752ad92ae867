package import Markup

/// A way to make a finding go away, as edits of bytes.
package struct Fix: Sendable, Equatable {
  /// What it does, in the imperative: `write 'plan.md'`.
  package let title: String
  package let applicability: Applicability
  /// Made together or not at all.
  package var edits: [TextEdit]

  package enum Applicability: String, Sendable {
    /// The meaning cannot change: `--fix` makes it.
    case safe
    /// A guess, however good: `--fix --unsafe` makes it.
    case unsafe
  }

  package init(_ title: String, _ applicability: Applicability, _ edits: [TextEdit]) {
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }

  /// The fix with the path of its document in the edits that have none.
  func inDocument(_ path: String) -> Fix {
    Fix(
      title, applicability,
      edits.map { edit in
        var edit = edit
        if edit.path.isEmpty { edit.path = path }
        return edit
      })
  }
}

/// The place that a task comes from, and how it came from there.
package struct TaskOrigin: Sendable, Hashable {
  /// Relative to the root.
  package let path: String
  /// The heading's anchor for a task with a heading; for an item the anchor of the heading above
  /// it, a slash, and the item's own name.
  package let anchor: String
  /// From 1; where it stands today, and no part of what it is.
  package let line: Int
  /// The ``Derivation`` in words.
  package let derivation: String

  package init(path: String, anchor: String, line: Int, derivation: String) {
    self.path = path
    self.anchor = anchor
    self.line = line
    self.derivation = derivation
  }

  /// The ways in which a task comes to be.
  package enum Derivation: String, Sendable, CaseIterable {
    /// A heading below a Tasks heading.
    case task
    /// An item of a plain checklist.
    case item = "checklist item"
    /// An accepted decision whose `Next` names a phase.
    case decisionOfPhase = "decision names phase"
    /// A phase that is open and has no tasks.
    case emptyPhase = "phase has no tasks"
    case proposedDecision = "proposed decision"
    /// What a lint found in one file.
    case finding

    /// True where somebody wrote the task itself.
    var isWritten: Bool { self == .task || self == .item }
  }

  /// Nil for a task that no document implies, such as one that somebody added to the store.
  package var kind: Derivation? { Derivation(rawValue: derivation) }

  /// The place without the heading above an item, which may change its text and moves no task.
  var ownPlace: String {
    path + "#" + (anchor.split(separator: "/").last.map(String.init) ?? "")
  }

  /// `docs/plan.md#issue-tokens`.
  package var place: String { anchor.isEmpty ? path : path + "#" + anchor }
}

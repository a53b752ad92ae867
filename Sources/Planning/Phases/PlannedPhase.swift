package import Knowledge
package import Markup

/// A phase as the plan has it: one status, whatever else pages say about it.
package struct PlannedPhase: Sendable, Hashable {
  /// `3`, `3a`, `1.5`.
  package let number: String
  /// Empty where no page gives one.
  package let title: String
  /// Nil where the words are not understood.
  package let status: PhaseStatus?
  /// As written.
  package let statusText: String
  /// The document whose word counts, relative to the root.
  package let path: String
  /// Where it says so: the row's status cell, or the document's status field.
  package let range: SourceRange
  /// The documents about the phase as a whole, sorted.
  package let pages: [String]

  /// `Phase 3`.
  package var name: String { "Phase \(number)" }

  /// False for a phase in which nothing is left to do for now: complete, cancelled or deferred.
  package var isOpen: Bool {
    switch status {
    case .complete, .cancelled, .deferred: false
    case .planned, .next, .inProgress, .blocked, nil: true
    }
  }
}

/// One line of a plan as people read it; what colour it gets is the caller's business.
package struct PlanLine: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The head of a step.
    case create
    case change
    case supersede
    case finish
    case reopen
    /// A field of a task that is new.
    case field
    /// A field with what it was and what it becomes.
    case difference
    /// Why a step is there.
    case reason
    case blank
    /// The counts at the end.
    case summary
  }

  package let kind: Kind
  /// Without a line end.
  package let text: String

  package init(_ kind: Kind, _ text: String = "") {
    self.kind = kind
    self.text = text
  }
}

/// What is known beside the files as they are, for rules that compare with other times and branches.
///
/// A graph knows the present. Who wants more asks Git, or a clock, and hands it in; each part is nil
/// where nobody asked.
package struct History: Sendable {
  /// Earlier versions of decisions, and decisions of another branch.
  package var decisions: DecisionHistory?
  /// When files were changed, moved and deleted.
  package var files: FileHistory?
  /// The day on which the lint runs, `2026-01-02`.
  package var today: String?
  /// Contents of files by their ids in ``files``, those that ``Graph/comparedContents(_:)`` names.
  package var texts: [String: [UInt8]] = [:]
  /// What the last commits changed in the lines of pages; nil where no rule asks, or nobody asked Git.
  package var edits: EditLog?
  /// The values that ``edits`` left behind in other pages; nil where nobody looked for them yet.
  package var forgotten: [ForgottenValue]?
  /// What files that a branch changed were where it left another one, by path; nil where no two are
  /// compared.
  package var base: [String: [UInt8]]?
  /// What keeps a plan from being made of a graph; nil where nobody makes plans.
  package var planFaults: (@Sendable (Graph) -> [PlanFault])?

  package init(
    decisions: DecisionHistory? = nil, files: FileHistory? = nil, today: String? = nil
  ) {
    self.decisions = decisions
    self.files = files
    self.today = today
  }
}

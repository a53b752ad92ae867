package import Markup

/// One place that says how far a numbered stage of the work is: a row, a heading, a sentence, a field.
package struct StageStatement: Sendable, Equatable {
  /// What kind of place it is.
  package enum Form: Sendable, Equatable {
    /// A row of a table, by the table's place in the document.
    case row(Int)
    case heading
    /// An item of a list, ticked or with words.
    case item
    case sentence
    /// A line `Status: done` below the stage's heading.
    case label
    case frontMatter
    /// `Current phase: 3`, which claims no more than that the stage is under way.
    case current
    /// `Next: Phase 3`.
    case next
    /// The `Next` of a resume block.
    case resume
  }

  /// An index of ``Graph/documents``.
  package let document: Int
  /// In the singular and lower case: `phase`, `milestone`.
  package let noun: String
  /// As ``PhaseNumber`` writes it.
  package let number: String
  /// Empty where the place gives none.
  package let title: String
  package let status: PhaseStatus
  /// As written.
  package let statusText: String
  /// Where ``statusText`` stands.
  package let range: SourceRange
  package let form: Form

  /// `Phase 3`.
  package var name: String { noun.prefix(1).uppercased() + noun.dropFirst() + " " + number }

  /// True for a place in whose stead a ledger's word can be written.
  package var isReplaceable: Bool {
    switch form {
    case .row, .heading, .item, .label, .frontMatter: true
    case .sentence, .current, .next, .resume: false
    }
  }

  /// True for a place that says no more than that the stage is not over.
  package var isPointer: Bool { form == .current || isNext }

  /// True for a place that calls the stage the next one.
  package var isNext: Bool { form == .next || form == .resume }

  /// True where what another place says of the stage cannot hold beside this.
  func isContradicted(by status: PhaseStatus) -> Bool {
    isPointer ? status == .complete : status.contradicts(self.status, isStrict: false)
  }
}

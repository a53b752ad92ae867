package import Markup

/// A stage of the work, as tables and phase documents state it.
package struct Phase: Sendable, Equatable {
  /// `3`, `3a`, `1.5`; without leading zeros.
  package let number: String
  /// The first title that some statement gives; empty where none does.
  package let title: String
  /// Sorted by document and place; never empty.
  package let statements: [Statement]

  /// One place that says what a phase is and how far it is.
  package struct Statement: Sendable, Equatable {
    /// The index of the document in ``Graph/documents``.
    package let document: Int
    /// The row's status cell, or the document's status field.
    package let range: SourceRange
    /// The row's phase cell, or the document's phase field.
    package let numberRange: SourceRange
    package let title: String
    /// As written.
    package let statusText: String
    package let status: PhaseStatus?
    /// The table of the document that holds it, or -1 for a phase document.
    package let table: Int

    /// True where the place for a status is empty, or holds nothing but a dash.
    package var saysNothing: Bool {
      statusText.allSatisfy { $0.isWhitespace || "-–—".contains($0) }
    }
  }

  /// `Phase 3`.
  package var name: String { "Phase \(number)" }

  /// The status that counts: the ledger's, else a phase document's, else the first table's; a place
  /// that says nothing counts only where none says anything.
  package func statement(ledger: Int?) -> Statement {
    let stating = statements.filter { !$0.saysNothing }
    let claims = stating.isEmpty ? statements : stating
    return claims.first { $0.document == ledger } ?? claims.first { $0.table < 0 } ?? claims[0]
  }
}

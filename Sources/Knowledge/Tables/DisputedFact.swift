package import Markup

/// One fact that pages state differently, and that they once stated alike.
package struct DisputedFact: Sendable {
  /// One place that states it.
  package struct Statement: Sendable, Equatable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
    /// As it is written, without markup.
    package let written: String
    /// As it is compared.
    let text: CellText
    /// What stands beside the value in its line: what the row is about, or the name of the attribute.
    let label: String
    /// How many columns its table has; 0 outside of tables.
    var breadth = 0
  }

  /// How a dispute ends: what was changed last is right.
  package struct Verdict: Sendable, Equatable {
    package let right: Statement
    /// Those that contradict ``right`` and that its page once agreed with, by document and place; never empty.
    package let wrong: [Statement]
    /// The commit that changed ``right``; nil for a change that was not committed.
    package let since: FileHistory.Commit?
    /// Why, where no earlier version tells.
    package var reason: Reason = .history
  }

  /// What a verdict rests on.
  package enum Reason: Sendable, Equatable {
    /// Both places once said the same.
    case history
    /// Two lists of addresses or ports agree in all other rows, as many as given.
    case siblings(Int)
    /// As many pages as given say the same, and one does not.
    case majority(Int)
  }

  /// What the row or the section is about, as a table writes it.
  package let key: String
  /// The header of the column, or the name of the attribute.
  package let column: String
  /// By document and place.
  let statements: [Statement]
  /// How many other rows of the two tables agree, where this one alone does not.
  var siblings = 0

  /// Nil where the statements agree.
  init?(_ statements: [Statement], key: String, column: String) {
    guard let first = statements.first,
      statements.contains(where: { $0.text.compare(first.text) == .contradicting })
    else { return nil }
    self.key = key
    self.column = column
    self.statements = statements.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  /// The place that was changed last from what the others still say; nil where neither an earlier version nor the other
  /// places tell.
  ///
  /// - Parameter lines: Nil where nobody asked Git.
  /// - Complexity: O(*n*) in the bytes of the earlier versions.
  package func verdict(_ lines: EarlierLines?, in graph: Graph) -> Verdict? {
    guard let lines else { return undated }
    var best: (verdict: Verdict, commit: Int)?
    for right in statements {
      let path = graph.documents[right.document].path
      let wrong = statements.compactMap { other -> (Statement, Int)? in
        guard other.document != right.document, other.text.compare(right.text) == .contradicting,
          let commit = lines.loss(of: [right.label, other.written], in: path),
          lines.held([other.label, other.written], in: graph.documents[other.document].path, before: commit)
        else { return nil }
        return (other, commit)
      }
      guard let commit = wrong.map(\.1).max(), best.map({ $0.commit < commit }) ?? true else { continue }
      best = (Verdict(right: right, wrong: wrong.map(\.0), since: lines.commit(commit)), commit)
    }
    return best?.verdict ?? undated
  }

  /// The fewest other rows that must agree, and the fewest pages.
  private static let least = 3

  /// What the statements alone tell: of addresses and ports hardly one is another by intention.
  private var undated: Verdict? {
    guard statements.allSatisfy({ DisputedFact.isAddress($0.text.text) }) else { return nil }
    let groups = Dictionary(grouping: statements) { $0.text.text }
    let pages = Set(statements.map(\.document)).count
    guard groups.count == 2, pages == statements.count, let odd = groups.values.first(where: { $0.count == 1 })?[0],
      let others = groups.values.first(where: { $0[0] != odd })
    else { return nil }
    if others.count >= DisputedFact.least {
      return Verdict(right: others[0], wrong: [odd], since: nil, reason: .majority(others.count))
    }
    guard statements.count == 2, siblings >= DisputedFact.least else { return nil }
    // The table that says more of each thing is the one that is kept.
    let (right, wrong) = others[0].breadth >= odd.breadth ? (others[0], odd) : (odd, others[0])
    return Verdict(right: right, wrong: [wrong], since: nil, reason: .siblings(siblings))
  }

  /// True for an address of IPv4, and for a port that a service has for itself.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4 { return parts.allSatisfy { UInt8($0) != nil } }
    return parts.count == 1 && (4...5).contains(text.utf8.count) && Int(text).map { $0 >= 1_024 && !(1_900...2_100).contains($0) } ?? false
  }
}

extension DisputedFact {
  /// The facts that tables of a survey dispute, by the first place.
  ///
  /// Two columns are held against each other only where most of their common rows agree: they state the
  /// same thing, and a few rows were forgotten.
  /// - Complexity: O(*n*) in the cells of tables that share keys.
  static func cells(in graph: Graph, _ survey: TableSurvey) -> [DisputedFact] {
    var ledger = FactLedger(graph, survey)
    for pair in survey.pairs { ledger.compare(pair) }
    return sorted(ledger.disputes() + ListedFacts(graph).disputes(with: survey))
  }

  /// The values of things with a name of their own that pages dispute, by the first place.
  /// - Complexity: O(*c*) in the number of claims and cells.
  static func values(in graph: Graph) -> [DisputedFact] {
    let groups = Dictionary(grouping: StatedValue.all(in: graph)) { "\($0.thing)\n\($0.attribute)" }
    return sorted(
      groups.values.compactMap { all in
        guard let first = all.first else { return nil }
        // A page that states two values speaks of two things.
        let pages = Dictionary(grouping: all, by: \.document)
        let alone = all.filter { place in pages[place.document]?.allSatisfy { $0.value == place.value } ?? false }
        return DisputedFact(
          alone.map {
            Statement(
              document: $0.document, range: $0.range, written: $0.written, text: CellText($0.value), label: $0.label)
          }, key: first.thing, column: first.attribute)
      })
  }

  private static func sorted(_ facts: [DisputedFact]) -> [DisputedFact] {
    facts.sorted {
      ($0.statements[0].document, $0.statements[0].range) < ($1.statements[0].document, $1.statements[0].range)
    }
  }
}

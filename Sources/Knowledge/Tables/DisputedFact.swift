package import Markup

/// One fact that tables and lists state differently.
package struct DisputedFact: Sendable {
  /// One place that states it.
  package struct Statement: Sendable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let range: SourceRange
    /// As it is written, without markup.
    package let written: String
    package let text: CellText
    /// How many things the table is about; 0 for a list.
    package let breadth: Int
  }

  /// Why one of the statements is taken to be right.
  package enum Reason: Sendable, Hashable {
    case majority
    /// Its table is about more things.
    case breadth
    /// The others link to its page.
    case source
    /// Its page was changed last, on a day.
    case newest(String)
    case unknown
  }

  /// What the row is about, as a table writes it.
  package let key: String
  /// The header, as a table writes it.
  package let column: String
  package let right: Statement
  package let reason: Reason
  /// Those that contradict ``right``, by document and place; never empty.
  package let wrong: [Statement]

  /// Nil where the statements agree.
  init?(_ statements: [Statement], key: String, column: String, _ graph: Graph, _ files: FileHistory?) {
    guard let (right, reason) = DisputedFact.choice(statements, graph, files) else { return nil }
    let wrong = statements.filter { $0.text.compare(right.text) == .contradicting }
    guard !wrong.isEmpty else { return nil }
    self.key = key
    self.column = column
    self.right = right
    self.reason = reason
    self.wrong = wrong.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private static func choice(
    _ statements: [Statement], _ graph: Graph, _ files: FileHistory?
  ) -> (Statement, Reason)? {
    var groups: [(text: CellText, members: [Statement])] = []
    for statement in statements {
      if let index = groups.firstIndex(where: { $0.text.compare(statement.text) == .same }) {
        groups[index].members.append(statement)
      } else {
        groups.append((statement.text, [statement]))
      }
    }
    guard groups.count > 1 else { return nil }
    let ranked = groups.sorted { $0.members.count > $1.members.count }
    if ranked[0].members.count >= 2, ranked[0].members.count > ranked[1].members.count {
      return (ranked[0].members[0], .majority)
    }
    let all = statements.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
    let widest = all.map(\.breadth).max() ?? 0
    let wide = all.filter { $0.breadth == widest }
    if wide.count == 1, all.allSatisfy({ $0.breadth == widest || $0.breadth * 5 <= widest * 4 }) {
      return (wide[0], .breadth)
    }
    for candidate in all where all.allSatisfy({ other in
      other.document == candidate.document
        || graph.links(from: other.document, to: candidate.document)
          && !graph.links(from: candidate.document, to: other.document)
    }) && all.contains(where: { $0.document != candidate.document }) {
      return (candidate, .source)
    }
    let dates = all.map { files?.versions(of: graph.documents[$0.document].path).last?.commit ?? -1 }
    if let newest = dates.max(), newest >= 0, dates.count(where: { $0 == newest }) == 1,
      let index = dates.firstIndex(of: newest), let files
    {
      return (all[index], .newest(files.commits[newest].date))
    }
    return (all[0], .unknown)
  }
}

extension Graph {
  fileprivate func links(from: Int, to: Int) -> Bool {
    edges(from: .document(from)).contains { $0.target == .document(to) }
  }
}

extension DisputedFact {
  /// The facts that tables of a survey dispute, by the first wrong place.
  ///
  /// Two columns are held against each other only where most of their common rows agree: they state the
  /// same thing, and a few rows were forgotten.
  /// - Complexity: O(*n*) in the cells of tables that share keys.
  package static func found(
    in graph: Graph, _ survey: TableSurvey, _ files: FileHistory?
  ) -> [DisputedFact] {
    var ledger = FactLedger(graph, survey)
    for pair in survey.pairs { ledger.compare(pair) }
    let disputes = ledger.disputes(files) + ListedFacts(graph).disputes(with: survey, files)
    return disputes.sorted {
      ($0.wrong[0].document, $0.wrong[0].range) < ($1.wrong[0].document, $1.wrong[0].range)
    }
  }
}

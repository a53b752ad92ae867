package import Markup

/// A number of stages that a page states and that the list of the only plan has not: "6 phases".
package struct StageCount: Sendable, Equatable {
  /// The index of the document, and where the number stands.
  package let document: Int
  package let range: SourceRange
  /// As written, and what is counted: `6`, `phases`.
  package let value: String
  package let noun: String
  /// The document with the plan's list, and how many stages stand there.
  package let home: Int
  package let actual: Int
  let number: Int
  let stage: String

  /// Fewer are some of them.
  private static let least = 3

  /// The numbers that differ from the list, by document and place; ``since(_:_:_:)`` tells which were right once.
  static func candidates(in graph: Graph, _ plans: StagePlans) -> [StageCount] {
    if plans.longestLists.isEmpty { return [] }
    var found: [StageCount] = []
    for (index, document) in graph.documents.enumerated() where graph.natures[index].isDisjoint(with: [.history, .report, .sample]) && graph.decision(of: index) == nil {
      for claim in document.claims where claim.kind == .count && claim.traits.isDisjoint(with: [.quoted, .struck]) {
        let after = ClaimedSentence(document, claim).after
        guard let words = CountedNoun.reading(after.utf8), words.count == 1, let noun = StageName.noun(words[0]),
          let list = plans.longestLists[noun], let number = NumberWord.value(of: document[claim.value], limit: 99),
          number >= least, number != list.count
        else { continue }
        found.append(
          StageCount(
            document: index, range: claim.range, value: document[claim.value], noun: words[0], home: list.document,
            actual: list.count, number: number, stage: noun))
      }
    }
    return found
  }

  /// The contents that ``since(_:_:_:)`` reads, as ids of Git.
  func contents(_ graph: Graph, _ files: FileHistory) -> [String] {
    [document, home].flatMap { EarlierLines.blobs(graph.documents[$0].path, files).prefix(StageTrail.mostVersions) }
  }

  /// The commit that changed the list after it had as many stages as the page states; nil where nothing tells that the
  /// page stated it then.
  ///
  /// - Parameter texts: Contents by their ids.
  package func since(_ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) -> FileHistory.Commit? {
    guard let lost = StageTrail(home, graph, files, texts).departure(from: number, of: stage), lost != .max else { return nil }
    let lines = EarlierLines(graph, files, texts)
    return lines.held(["\(value) \(noun)"], in: graph.documents[document].path, before: lost) ? files.commits[lost] : nil
  }
}

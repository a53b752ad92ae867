package import Knowledge
import Markup

/// Other numbers for decisions, with everything that cites them.
package struct Renumbering: Sendable {
  package let refactoring: Refactoring
  package let moves: PathMoves
  /// Citations of which it cannot be told whether they mean a decision that moves; they stay. By the
  /// path and place that they have before.
  package let unclear: [Refactoring.Leftover]
  /// Citations in files outside of the root, which stay; by their paths relative to the root.
  package let outside: [Refactoring.Leftover]

  /// - Parameters:
  ///   - survey: Made from the same graph.
  ///   - owners: Which citations of a number are those of a decision that moves.
  ///   - threads: How many threads resolve; the result does not depend on it.
  /// - Throws: ``Refactoring/Failure``.
  /// - Complexity: O(*r*) in the references of the whole knowledge base.
  package init(
    _ survey: CitationSurvey, _ owners: CitationOwners, in graph: Graph, _ tree: SourceTree,
    threads: Int
  ) async throws(Refactoring.Failure) {
    let moves = PathMoves(survey.steps.map { .init(from: $0.path, to: $0.newPath) })
    var unclear: [Refactoring.Leftover] = []
    var edits: [String: [TextEdit]] = [:]
    for file in survey.files {
      let lines = owners.lines(of: file.path, file.bytes)
      for citation in file.citations {
        let range = SourceRange(citation.range)
        switch owners.owner(of: citation, in: file.bytes, file.path, survey.steps, lines) {
        case .other: break
        case .unclear: unclear.append(.init(path: file.path, range: range))
        case .step(let step):
          let digits = RenumberStep.digits(
            survey.steps[step].newNumber, like: file.bytes[citation.range])
          edits[file.path, default: []].append(TextEdit(path: file.path, range, digits))
        }
      }
    }
    outside = survey.outside.flatMap { file in
      let lines = owners.lines(of: file.path, file.bytes)
      return file.citations.compactMap { citation -> Refactoring.Leftover? in
        if case .other = owners.owner(of: citation, in: file.bytes, file.path, survey.steps, lines) {
          return nil
        }
        return .init(path: file.path, range: SourceRange(citation.range))
      }
    }
    let pages = try await RenumberedPages(
      survey, moves, edits, in: graph, tree, threads: threads)
    self.moves = moves
    self.unclear = unclear.filter { item in
      !pages.rewritten.contains { $0.path == item.path && $0.range.contains(item.range) }
    }
    refactoring = try await pages.refactoring(graph, threads: threads)
  }
}

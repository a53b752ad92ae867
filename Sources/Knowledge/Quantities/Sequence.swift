package import Markup

/// A numbered sequence that a page states by its ends, such as `ADR-0001` through `ADR-0010`, and that goes on.
package struct StatedSequence: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let text: String
  /// What the sequence is of, in the plural: `decisions`.
  package let noun: String
  /// The number that it ends with, as written.
  package let last: String
  /// The number that is the last in truth.
  package let actual: Int
  /// Where the last one is.
  package let evidence: Place?

  package struct Place: Sendable, Equatable {
    package let document: Int
    package let range: SourceRange
  }

  /// The sequences that begin where all begins and end too early, in the order of documents and places.
  /// - Complexity: O(*c*) in the number of claims.
  package static func tooShort(in graph: Graph) -> [StatedSequence] {
    let known = populations(of: graph)
    guard !known.isEmpty else { return [] }
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated()
    where !graph.isHistory(index) && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      for claim in document.claims where claim.kind == .range {
        if !claim.traits.isDisjoint(with: [.quoted, .struck]) { continue }
        if generated.contains(where: { $0.contains(claim.range) }) { continue }
        let subject = document[claim.subject]
        let name = subject.prefix { $0 != " " }
        guard let population = known.first(where: { $0.names.contains(name.lowercased()) }) else { continue }
        let text = document[claim.value]
        let numbers = text.split { !$0.isNumber }
        guard let first = numbers.first.flatMap({ Int($0) }), let tail = numbers.last, let last = Int(tail),
          first == population.first, last < population.last, last > first,
          meansAll(subject.dropFirst(name.count + 1), graph, claim, population)
        else { continue }
        found.append(
          StatedSequence(
            document: index, range: claim.range, text: text, noun: population.noun, last: String(tail),
            actual: population.last, evidence: population.evidence))
      }
    }
    return found
  }

  /// True where a sentence says that the sequence is all there is, and not a part that it speaks of.
  private static func meansAll(
    _ sentence: Substring, _ graph: Graph, _ claim: Claim, _ population: Population
  ) -> Bool {
    let text = sentence.lowercased()
    // What stands in a list of parts, or was checked off, is no statement of all.
    let parts = text.split(separator: "\u{FFFC}", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? parts[1] : ""
    if rest.hasPrefix(", ") || rest.hasPrefix(" and ") || rest.hasPrefix(" + ") || text.hasPrefix("[x]")
      || text.hasPrefix("[ ]") || text.contains("✅")
    {
      return false
    }
    let isPart = [
      "supersed", "implement", "amend", "written", "accepted in", "legacy", "original", "first ", "batch", "import",
      "complete", "done", "finished", "covered", "cover ", "see ", "per ", "defined", "foundation", "core ",
      "establish", "initial", "from ", "during", "before", "after", "shipped", "landed", "require", "depend",
      "block", "merge", "v1", "v2", "mvp", "only", "deliver", "if ", "compare", "example", "e.g.", "such as",
    ].contains { text.contains($0) }
    return !isPart
  }

  private struct Population {
    let names: Set<String>
    let noun: String
    let first: Int
    let last: Int
    let evidence: Place?
  }

  private static func populations(of graph: Graph) -> [Population] {
    var found: [Population] = []
    let folders = Set(graph.decisions.filter { $0.number != nil && !$0.isDated }.map(\.folder))
    let numbered = graph.decisions.filter { $0.number != nil && !$0.isDated && !graph.isTemplate($0) }
    if folders.count == 1, let first = numbered.compactMap(\.number).min(),
      let last = numbered.max(by: { ($0.number ?? 0) < ($1.number ?? 0) }), let number = last.number,
      numbered.count >= 3
    {
      let prefixes = graph.configuration.decisions.prefixes.map { $0.lowercased() }
      found.append(
        Population(
          names: Set(prefixes + prefixes.map { $0 + "s" } + ["records", "decisions"]), noun: "decisions",
          first: first, last: number,
          evidence: Place(
            document: last.document,
            range: graph.documents[last.document].firstHeading?.range ?? SourceRange(0, 0))))
    }
    if let ledger = graph.ledgerOfPhases {
      let statements = graph.phases.compactMap { phase in
        Int(phase.number).flatMap { number in
          phase.statements.first { $0.document == ledger }.map { (number, $0) }
        }
      }
      if let first = statements.map(\.0).min(), let last = statements.max(by: { $0.0 < $1.0 }), statements.count >= 3 {
        found.append(
          Population(
            names: ["phases"], noun: "phases", first: first, last: last.0,
            evidence: Place(document: ledger, range: last.1.numberRange)))
      }
    }
    return found
  }
}

extension Graph {
  /// The document whose table is the list of phases: the configured one, else the only live one that has
  /// such a table.
  package var ledgerOfPhases: Int? {
    if let path = configuration.phases.ledger { return document(at: path) }
    let holders = Set(phases.flatMap(\.statements).filter { $0.table >= 0 && !isHistory($0.document) }.map(\.document))
    return holders.count == 1 ? holders.first : nil
  }

  /// True for `0000-template.md`.
  func isTemplate(_ decision: Decision) -> Bool {
    decision.number == 0 && RelativePath.name(of: documents[decision.document].path).lowercased().contains("template")
  }
}

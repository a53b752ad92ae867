package import Markup

/// The decisions that have a say about some files, each with the reasons.
package struct GoverningDecisions: Sendable {
  /// The files that were looked at: what was asked for, with folders opened; sorted.
  package let files: [String]
  /// Sorted by decision.
  package let all: [Governing]

  /// One decision.
  package struct Governing: Sendable, Equatable {
    /// The index in ``Graph/decisions``.
    package let decision: Int
    /// By kind, then by place.
    package let reasons: [Reason]
  }

  /// Why a decision has a say.
  package struct Reason: Sendable, Equatable {
    package let kind: Kind
    /// The pattern or the citation as written.
    package let text: String
    /// Where it is written: in the decision, or in the file that cites it.
    package let path: String
    package let range: SourceRange
    /// The files that were looked at and are meant, sorted.
    package internal(set) var files: [String]
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// A pattern of the field `affects`.
    case affects
    /// A pattern of a check of the field `enforce`.
    case enforces
    /// The file names the decision.
    case cited
  }

  /// - Parameters:
  ///   - paths: Files and folders relative to the root, which is empty; they need not exist.
  ///   - threads: How many threads read; the result does not depend on it.
  /// - Complexity: O(*f* · *p*) in the files and the patterns, and O(*n*) in the bytes of the files.
  package init(of paths: [String], in graph: Graph, threads: Int) async {
    var files: Set<String> = []
    var source: SourceFiles?
    for path in paths {
      guard graph.listing.kind(of: path) == .folder else {
        files.insert(path)
        continue
      }
      let known = source ?? SourceFiles(graph.listing)
      source = known
      files.formUnion(known.below(path))
    }
    let sorted = files.sorted()
    self.files = sorted
    var reasons = [[Reason]](repeating: [], count: graph.decisions.count)
    for (kind, decision, selection) in GoverningDecisions.selections(graph) {
      let path = graph.documents[graph.decisions[decision].document].path
      var found: [SourceRange: Reason] = [:]
      for file in sorted {
        guard let pattern = selection.selecting(file) else { continue }
        let reason = Reason(kind: kind, text: pattern.text, path: path, range: pattern.range, files: [])
        found[pattern.range, default: reason].files.append(file)
      }
      reasons[decision] += found.values.sorted { $0.range < $1.range }
    }
    for citation in await GoverningDecisions.citations(sorted, graph, threads) {
      for decision in citation.decisions {
        reasons[decision].append(
          Reason(
            kind: .cited, text: citation.text, path: citation.path, range: citation.range,
            files: [citation.path]))
      }
    }
    all = reasons.enumerated().compactMap { decision, reasons in
      reasons.isEmpty ? nil : Governing(decision: decision, reasons: reasons)
    }
  }

  /// The patterns by which decisions say what they are about.
  private static func selections(
    _ graph: Graph
  ) -> [(kind: Kind, decision: Int, selection: PathSelection)] {
    var found: [(kind: Kind, decision: Int, selection: PathSelection)] = []
    for (index, decision) in graph.decisions.enumerated() {
      guard let value = graph.documents[decision.document].frontMatter?["affects"] else { continue }
      found.append((.affects, index, PathSelection(value)))
    }
    for enforcement in Enforcement.all(in: graph) {
      for check in enforcement.checks where check.isScoped {
        found.append((.enforces, enforcement.decision, check.paths))
      }
    }
    return found
  }

  /// What the files cite; a decision that names itself is no citation.
  private static func citations(
    _ files: [String], _ graph: Graph, _ threads: Int
  ) async -> [CodeCitation] {
    guard let contents = graph.listing.contents, !graph.decisions.isEmpty else { return [] }
    let reader = CitationReader(graph)
    return await Stripes.map(count: files.count, threads: threads) { next in
      var done: [(Int, [CodeCitation])] = []
      while let stripe = next() {
        for index in stripe {
          let own = graph.document(at: files[index])
          let found = contents(files[index]).map { reader.citations(in: $0, at: files[index]) } ?? []
          done.append(
            (
              index,
              found.filter { citation in
                own == nil || !citation.decisions.contains { graph.decisions[$0].document == own }
              }
            ))
        }
      }
      return done
    }.flatMap { $0 }
  }
}

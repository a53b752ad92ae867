package import Markup

/// What the files of a tree hold that decisions have a say about, for rules to judge.
///
/// A graph keeps no bytes of files that are no documents, and rules read none: here they are read, each
/// at most once, and only where a decision or the configuration asks for it.
package struct FileSurvey: Sendable {
  /// Of accepted decisions with the field `enforce`, in the order of the graph's decisions.
  package let enforcements: [Enforcement]
  /// The files that Git does not leave out, sorted; empty where nobody asks for them.
  package let files: [String]
  /// Sorted by file.
  package let terms: [FoundTerm]
  /// Of files that are no documents; empty unless the configuration asks for them.
  package let citations: [CodeCitation]

  /// A banned term that is there, or a required one that is not.
  package struct FoundTerm: Sendable, Equatable {
    package let path: String
    /// Where a banned term stands; nil for a required one that is missing.
    package let range: SourceRange?
    /// An index of ``FileSurvey/enforcements``.
    package let enforcement: Int
    /// An index of its checks.
    package let check: Int
    /// An index of the check's terms.
    package let term: Int
    /// The rules and families that a comment silences there.
    package let silenced: Set<String>
  }

  /// Reads what must be read.
  ///
  /// - Parameter threads: How many threads read; the survey does not depend on it.
  /// - Complexity: O(*d*) in the number of decisions where nothing is asked; else also O(*f*) in the
  ///   files, and O(*n*) in the bytes of those that are asked about.
  package init(_ graph: Graph, threads: Int) async {
    let enforcements = Enforcement.all(in: graph)
    self.enforcements = enforcements
    let code = graph.configuration.decisions.code
    let affects = graph.decisions.contains { decision in
      graph.documents[decision.document].frontMatter?["affects"] != nil
    }
    guard !enforcements.isEmpty || code != nil && !graph.decisions.isEmpty || affects else {
      files = []
      terms = []
      citations = []
      return
    }
    let files = SourceFiles(graph.listing).paths
    self.files = files
    let search = TermSearch(enforcements, graph)
    let reader = code.map { _ in CitationReader(graph) }
    guard search.isNeeded || reader != nil, let contents = graph.listing.contents else {
      terms = []
      citations = []
      return
    }
    let parts = await Stripes.map(count: files.count, threads: threads) { next in
      var done: [(Int, (terms: [FoundTerm], citations: [CodeCitation]))] = []
      while let stripe = next() {
        for index in stripe {
          let path = files[index]
          let checks = search.checks(of: path)
          let isCode = code?.selects(path) == true && graph.document(at: path) == nil
          guard !checks.isEmpty || isCode, let bytes = contents(path) else {
            done.append((index, ([], [])))
            continue
          }
          done.append(
            (
              index,
              (
                search.found(in: bytes, at: path, checks),
                isCode ? reader?.citations(in: bytes, at: path) ?? [] : []
              )
            ))
        }
      }
      return done
    }
    terms = parts.flatMap(\.terms)
    citations = parts.flatMap(\.citations)
  }
}

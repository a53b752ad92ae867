package import Knowledge
import Markup

/// Everything in a repository that may cite some decisions, before anyone says which of them it means.
package struct CitationSurvey: Sendable {
  /// A file that cites.
  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
    let citations: [CitationScan.Citation]
  }

  let steps: [RenumberStep]
  let files: [File]
  /// Files that are not the knowledge base's own, which no one writes.
  let outside: [File]

  /// The files whose citations may mean another decision of the same number.
  package var paths: [String] { (files + outside).map(\.path) }

  /// Larger files hold data, not words.
  private static let sizeLimit = 4 << 20

  /// - Parameters:
  ///   - steps: What gets another number.
  ///   - rivals: The paths of decisions that have the number of one that moves, and keep it.
  ///   - paths: All text files that may cite, relative to the root; those of the graph among them.
  ///   - outside: Text files outside of the root that may cite, relative to it.
  ///   - threads: How many threads read; the result does not depend on it.
  /// - Complexity: O(*n*) in the bytes of all files.
  package init(
    _ steps: [RenumberStep], rivals: [String], in graph: Graph, _ tree: SourceTree, paths: [String],
    outside: [String] = [], threads: Int
  ) async {
    let names = Set(steps.map(\.name))
    let moving = Set(steps.map(\.path))
    let all = Set(paths).union(graph.documents.map(\.path)).sorted()
    let scan = CitationScan(
      steps: steps, rivals: rivals.compactMap { DecisionLog.Entry(path: $0) },
      prefixes: graph.configuration.decisions.prefixes,
      sharedNames: Set(
        all.filter { !moving.contains($0) }.map { String(RelativePath.name(of: $0)) }
          .filter(names.contains)
      ).union(CitationSurvey.repeated(steps.map(\.name))))
    let settings = graph.configuration.decisions
    func files(_ all: [String]) async -> [File] {
      await Stripes.map(count: all.count, threads: threads) { next in
        var done: [(Int, File?)] = []
        while let stripe = next() {
          for index in stripe {
            done.append((index, CitationSurvey.file(all[index], scan, graph, settings, tree)))
          }
        }
        return done
      }.compactMap { $0 }
    }
    self.steps = steps
    self.files = await files(all)
    self.outside = await files(outside)
  }

  private static func repeated(_ names: [String]) -> Set<String> {
    var seen: Set<String> = []
    return Set(names.filter { !seen.insert($0).inserted })
  }

  private static func file(
    _ path: String, _ scan: CitationScan, _ graph: Graph, _ settings: Configuration.DecisionSettings,
    _ tree: SourceTree
  ) -> File? {
    guard tree.link(path) == nil, let bytes = tree.read(path), bytes.count <= sizeLimit,
      !bytes.prefix(8000).contains(0)
    else { return nil }
    var citations = scan.citations(in: bytes, of: path)
    if let index = graph.document(at: path) {
      citations += DecisionNumbers(scan.steps, settings).citations(
        in: bytes, of: graph.documents[index], isDecision: graph.decision(of: index) != nil)
      var seen: [Range<Int>: CitationScan.Citation] = [:]
      // What a decision says of itself is surer than what a text says of a number.
      for citation in citations { seen[citation.range] = citation }
      citations = seen.values.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    return citations.isEmpty ? nil : File(path: path, bytes: bytes, citations: citations)
  }
}

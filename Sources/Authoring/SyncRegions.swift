package import Knowledge
package import Markup

/// Writes every generated region that is out of date.
package struct SyncRegions: Sendable {
  package let changeset: Changeset
  /// The regions that change, in the order of documents and places.
  package let written: [Written]
  /// How many regions hold what they should.
  package let current: Int
  /// What keeps regions from being written; they are left alone.
  package let problems: [RegionProblem]

  /// Documents that could not be read, with the system's reason: what is derived from all pages would
  /// lack them.
  package let unread: [(path: String, reason: String)]

  /// A region that changes, as it stands before.
  package struct Written: Sendable, Equatable {
    package let path: String
    package let range: SourceRange
    package let kind: String
  }

  /// What was in a region can move the anchors of headings behind it, or close what it opened, so the
  /// texts are made again from the pages with the new ones. They do not depend on one another, so the
  /// second time changes little and the third nothing.
  private static let mostRounds = 8

  /// - Parameters:
  ///   - kinds: The names of the kinds of region that may change; nil for all.
  ///   - includes: Which documents may change, by path.
  ///   - threads: How many threads resolve; the result does not depend on it.
  /// - Complexity: The cost of a graph for each round in which something changes.
  package init(
    _ graph: Graph, threads: Int, kinds: Set<String>? = nil,
    includes: @Sendable (_ path: String) -> Bool
  ) async {
    let first = RegionSurvey(graph, kinds: kinds, includes: includes)
    // A page's regions keep their order, whatever is written into them.
    var changed: [Int: Set<Int>] = [:]
    var after: [Int: [UInt8]] = [:]
    var current = graph
    var survey = first
    var round = 0
    while !survey.outdated.isEmpty, round < SyncRegions.mostRounds {
      round += 1
      let groups = Dictionary(grouping: survey.outdated) { $0.region.document }
      var documents = current.documents
      var parser = MarkdownParser(options: graph.configuration.parserOptions)
      for (index, items) in groups {
        changed[index, default: []].formUnion(items.map(\.ordinal))
        let before = documents[index].source
        let edits = items.map { $0.edit.exact(in: before) }.sorted()
        let bytes = edits.applied(to: before)
        after[index] = bytes
        let path = documents[index].path
        documents[index] = bytes.withUnsafeBufferPointer {
          parser.parse($0, path: path, keepsSource: true)
        }
      }
      current = await Graph(
        documents: documents, listing: graph.listing, configuration: graph.configuration,
        threads: threads)
      survey = RegionSurvey(current, kinds: kinds, includes: includes)
    }
    changeset = Changeset(
      after.map { index, bytes in
        let document = graph.documents[index]
        return Changeset.Change(path: document.path, before: document.source, after: bytes)
      })
    let paths = Set(changeset.changes.map(\.path))
    written = changed.sorted { $0.key < $1.key }.flatMap { index, ordinals -> [Written] in
      let document = graph.documents[index]
      guard paths.contains(document.path) else { return [] }
      let regions = document.regions
      return ordinals.sorted().filter { $0 < regions.count }.map {
        Written(path: document.path, range: regions[$0].opening, kind: regions[$0].kind.name)
      }
    }
    self.current = first.count - written.count
    unread = graph.documents.flatMap { document in
      document.problems.compactMap { problem in
        if case .unreadable(let reason) = problem.kind { (document.path, reason) } else { nil }
      }
    }
    problems = first.problems.filter { problem in
      // Another document's value of a fact is told where the fact is shown.
      if case .disagreeingFact = problem.reason { return false }
      return includes(graph.documents[problem.document].path)
    }
  }
}

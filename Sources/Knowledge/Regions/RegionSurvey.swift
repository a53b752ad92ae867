package import Markup

/// Every region of a graph: which are out of date, and which are wrong.
package struct RegionSurvey: Sendable {
  /// How many regions can be written.
  package private(set) var count = 0
  /// In the order of documents and places.
  package private(set) var outdated: [OutdatedRegion] = []
  /// In the order of documents and places.
  package private(set) var problems: [RegionProblem] = []

  /// A region that does not hold what it should.
  package struct OutdatedRegion: Sendable {
    package let region: Region
    /// Its place among the document's regions, from 0.
    package let ordinal: Int
    package let edit: TextEdit
    package let difference: RegionDifference
  }

  /// - Parameters:
  ///   - kinds: The names of the kinds that are looked at; nil for all.
  ///   - includes: Which documents' regions are looked at, by path.
  /// - Complexity: O(*n*) in the number of documents where none has a region, and what the regions'
  ///   kinds cost otherwise.
  package init(
    _ graph: Graph, kinds: Set<String>? = nil, includes: (_ path: String) -> Bool = { _ in true }
  ) {
    var regions: [(region: Region, ordinal: Int)] = []
    for (index, document) in graph.documents.enumerated()
    where !document.directives.isEmpty && includes(document.path) {
      let found = RegionReader(document, at: index)
      problems += found.problems.filter { problem in
        guard let kinds else { return true }
        let text = String(decoding: document.source[problem.range.offsets], as: UTF8.self)
        return kinds.contains { text.contains($0) }
      }
      regions += found.regions.enumerated().map { ($1, $0) }.filter { region, _ in
        kinds?.contains(region.kind.name) ?? true
      }
    }
    if regions.isEmpty { return }
    let context = RegionContext(graph, needsFacts: regions.contains { $0.region.kind.name == "fact" })
    var disputed: Set<String> = []
    for (region, ordinal) in regions {
      do throws(RegionProblem.Reason) {
        let text = try region.kind.text(context, region)
        count += 1
        add(region, ordinal, text, graph)
      } catch {
        if case .disputedFact(let name, _) = error { disputed.insert(name) }
        problems.append(
          RegionProblem(document: region.document, range: region.opening, reason: error))
      }
    }
    problems += context.facts.disputes(of: disputed)
    problems.sort { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private mutating func add(_ region: Region, _ ordinal: Int, _ text: String, _ graph: Graph) {
    let document = graph.documents[region.document]
    let layout = RegionLayout(region.place)
    let body = layout.body(text)
    guard
      let difference = layout.difference(between: document.source[region.body.offsets], and: body)
    else { return }
    outdated.append(
      OutdatedRegion(
        region: region, ordinal: ordinal,
        edit: TextEdit(path: document.path, region.body, body), difference: difference))
  }
}

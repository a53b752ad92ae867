/// What several rules about drift look up in all documents of a graph, made once for all of them.
package struct DriftSurvey: Sendable {
  /// What is looked up; each part is made only where a rule asks for it.
  package struct Parts: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let plans = Parts(rawValue: 1)
    package static let tables = Parts(rawValue: 2)
    package static let counts = Parts(rawValue: 4)
    package static let versions = Parts(rawValue: 8)
  }

  package let plans: StagePlans
  package let tables: TableSurvey
  /// The numbers that may be outgrown; none without history.
  package let counts: [OutgrownCount]
  /// The versions that manifests may have had earlier; nil without history.
  package let versions: EarlierVersions?

  /// Makes the parts at the same time.
  ///
  /// - Parameters:
  ///   - parts: Those that are looked at; the others are empty.
  ///   - files: When files were changed; nil where nobody asked Git.
  /// - Complexity: That of the parts.
  package init(_ graph: Graph, _ parts: Parts, files: FileHistory?) async {
    async let plans = parts.contains(.plans) ? StagePlans(graph) : StagePlans()
    async let tables = parts.contains(.tables) ? TableSurvey(graph) : TableSurvey()
    async let counts = DriftSurvey.counts(graph, parts, files)
    async let versions = parts.contains(.versions) && files != nil ? EarlierVersions(graph) : nil
    self.plans = await plans
    self.tables = await tables
    self.counts = await counts
    self.versions = await versions
  }

  private static func counts(_ graph: Graph, _ parts: Parts, _ files: FileHistory?) -> [OutgrownCount] {
    guard parts.contains(.counts), let files else { return [] }
    return OutgrownCount.candidates(in: graph, files)
  }

  /// The contents of earlier versions that prove what was found, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    (versions?.contents(files) ?? []).union(counts.flatMap(\.contents))
  }
}

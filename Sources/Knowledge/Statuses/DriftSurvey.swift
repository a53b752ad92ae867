import Markup

/// What several rules about drift look up in all documents of a graph, made once for all of them.
package struct DriftSurvey: Sendable {
  /// What is looked up; each part is made only where a rule asks for it.
  package struct Parts: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let plans = Parts(rawValue: 1)
    package static let counts = Parts(rawValue: 2)
    package static let versions = Parts(rawValue: 4)
    package static let copies = Parts(rawValue: 8)
    package static let cells = Parts(rawValue: 16)
    package static let values = Parts(rawValue: 32)
    package static let sequences = Parts(rawValue: 64)
    package static let listed = Parts(rawValue: 128)
    package static let totals = Parts(rawValue: 256)
    package static let removals = Parts(rawValue: 512)
    package static let identifiers = Parts(rawValue: 1024)
    package static let lists = Parts(rawValue: 2048)
    /// Nothing is looked up in the pages for it: what commits changed in them is read.
    package static let edits = Parts(rawValue: 4096)
  }

  /// What was asked for.
  package let parts: Parts
  package private(set) var plans: StagePlans
  private let graph: Graph
  /// The numbers that may be outgrown; none without history.
  package let counts: [OutgrownCount]
  /// The numbers of stages that the list of a plan has not; none without history, and where plans are not asked for.
  package let stageCounts: [StageCount]
  /// The versions that manifests may have had earlier; nil without history.
  package let versions: EarlierVersions?
  /// The numbers that may have been changed in one place only; nil without history.
  package let copies: CountCopies?
  /// What tables, and what pages in all, state differently.
  package let cells: [DisputedFact]
  package let values: [DisputedFact]
  /// The sequences that may have gone on since they were stated; none without history.
  package let sequences: [StatedSequence]
  /// The statuses in lists that pages do not have; none without history.
  package let listed: [ListedStatus]
  /// The lists of names that may have been changed in one place only; nil without history.
  package let lists: ListCopies?
  /// The totals that sentences give otherwise than tables; none without history.
  package let totals: [RestatedTotal]
  /// What decisions removed, with history also the pages that name it.
  package let removals: [RemovedName]
  /// The names in code that no file holds; nil without history.
  package let identifiers: GoneIdentifiers?

  /// Makes the parts at the same time.
  ///
  /// - Parameters:
  ///   - parts: Those that are looked at; the others are empty.
  ///   - files: When files were changed; nil where nobody asked Git.
  /// - Complexity: That of the parts.
  package init(_ graph: Graph, _ parts: Parts, files: FileHistory?) async {
    async let plans = parts.contains(.plans) ? StagePlans(graph) : StagePlans()
    async let counts = DriftSurvey.counts(graph, parts, files)
    async let versions = parts.contains(.versions) && files != nil ? EarlierVersions(graph) : nil
    async let copies = parts.contains(.copies) && files != nil ? CountCopies(graph) : nil
    async let cells = parts.contains(.cells) ? DisputedFact.cells(in: graph, TableSurvey(graph)) : []
    async let values = parts.contains(.values) ? DisputedFact.values(in: graph) : []
    async let listed = parts.contains(.listed) && files != nil ? ListedStatus.candidates(in: graph) : []
    async let lists = DriftSurvey.lists(graph, parts, files)
    sequences = parts.contains(.sequences) && files != nil ? StatedSequence.all(in: graph) : []
    async let identifiers = parts.contains(.identifiers) && files != nil ? GoneIdentifiers(graph) : nil
    totals = parts.contains(.totals) && files != nil ? RestatedTotal.candidates(in: graph) : []
    removals = parts.contains(.removals) ? files != nil ? RemovedName.candidates(in: graph) : RemovedName.all(in: graph) : []
    self.plans = await plans
    stageCounts = parts.isSuperset(of: [.counts, .plans]) && files != nil ? StageCount.candidates(in: graph, self.plans) : []
    self.counts = await counts
    self.versions = await versions
    self.copies = await copies
    self.cells = await cells
    self.values = await values
    self.listed = await listed
    self.lists = await lists
    self.identifiers = await identifiers
    self.graph = graph
    self.parts = parts
  }

  private static func counts(_ graph: Graph, _ parts: Parts, _ files: FileHistory?) -> [OutgrownCount] {
    guard parts.contains(.counts), let files else { return [] }
    return OutgrownCount.candidates(in: graph, files)
  }

  private static func lists(_ graph: Graph, _ parts: Parts, _ files: FileHistory?) -> ListCopies? {
    guard parts.contains(.lists), let files else { return nil }
    return ListCopies(graph, files)
  }

  /// The contents of earlier versions that prove what was found, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    (versions?.contents(files) ?? []).union(counts.flatMap(\.contents)).union(copies?.contents(files) ?? [])
      .union(disputed(files)).union(plans.contents(graph, files))
      .union(Set(totals.flatMap { [$0.document, $0.home] }).flatMap { EarlierLines.blobs(graph.documents[$0].path, files) })
      .union(stageCounts.flatMap { $0.contents(graph, files) })
      .union(identifiers?.contents(files) ?? []).union(lists?.contents(files) ?? []).union(removals.flatMap { $0.contents(in: graph, files) })
  }

  /// Lets the contents that ``contents(_:)`` names decide what they can.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the earlier versions of pages that contradict each other.
  package mutating func settle(_ files: FileHistory?, _ texts: [String: [UInt8]]) {
    guard let files, !texts.isEmpty else { return }
    plans.settle(graph, files, texts)
  }

  /// The most contents that are read for what is disputed.
  private static let mostDisputed = 400

  /// The earlier versions of the pages that dispute a fact.
  private func disputed(_ files: FileHistory) -> Set<String> {
    var ids: Set<String> = []
    for document in Set((cells + values).flatMap { $0.statements.map(\.document) } + sequences.map(\.document) + sequences.filter { !$0.next.isEmpty }.map(\.newest)).sorted()
    where ids.count < DriftSurvey.mostDisputed {
      ids.formUnion(EarlierLines.blobs(graph.documents[document].path, files))
    }
    var listings: Set<String> = []
    for item in listed where listings.count < DriftSurvey.mostDisputed { listings.formUnion(item.contents(in: graph, files)) }
    return ids.union(listings)
  }
}

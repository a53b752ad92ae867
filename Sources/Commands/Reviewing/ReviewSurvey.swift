import Authoring
import Knowledge
import Markup

/// The edges of some documents, how they stand, and the file that records them as reviewed.
struct ReviewSurvey {
  /// One edge.
  struct Edge {
    let document: String
    let dependency: Dependency
    let now: Substance
    /// The latest review; nil where there is none.
    let review: Review?
    let isSuspect: Bool
    /// What changed since the review, in words; empty where nothing did or nobody can tell.
    let change: String
    let commits: [FileHistory.Commit]
  }

  /// Sorted by document, then by place.
  let edges: [Edge]
  /// Reviews of edges that are no longer there.
  let gone: [Review]
  private let before: [UInt8]?
  private let file: ReviewFile
  private let files: FileHistory?
  private let today: String

  /// - Parameters:
  ///   - documents: Indices of ``Graph/documents``.
  ///   - targets: The targets to look at, as ``Dependency/target`` or ``Dependency/path`` has them; empty
  ///     for all but links that nobody reviewed.
  init(_ graph: Graph, _ history: History, documents: [Int], to targets: [String]) {
    let reviewed = ReviewedEdges(graph)
    let known = Dictionary(
      reviewed.items.map { ([String($0.document), $0.dependency.kind.rawValue, $0.dependency.target], $0) }
    ) { $1 }
    var dependencies = DependencyReader(graph)
    var reader = SubstanceReader(graph)
    var edges: [Edge] = []
    var there: Set<[String]> = []
    for index in Set(documents).sorted() {
      let path = graph.documents[index].path
      for dependency in dependencies.dependencies(of: index) {
        there.insert([path, dependency.kind.rawValue, dependency.target])
        let item = known[[String(index), dependency.kind.rawValue, dependency.target]]
        let isMeant =
          targets.isEmpty
          ? dependency.kind.isReliance || item != nil
          : targets.contains { $0 == dependency.target || $0 == dependency.path }
        guard isMeant, let now = item?.now ?? reader.substance(of: dependency) else { continue }
        let isSuspect = item?.isSuspect ?? false
        let found = item.flatMap { isSuspect ? ReviewedEdges.change(of: $0, graph, history) : nil }
        edges.append(
          Edge(
            document: path, dependency: dependency, now: now, review: item?.latest, isSuspect: isSuspect,
            change: found?.change.text ?? "", commits: found?.commits ?? []))
      }
    }
    self.edges = edges
    let paths = Set(documents.map { graph.documents[$0].path })
    gone = reviewed.file.reviews.filter { review in
      !there.contains(review.edge)
        && (paths.contains(review.source) || graph.document(at: review.source) == nil)
    }
    before =
      graph.listing.listed(ReviewFile.name) == .file ? graph.listing.contents?(ReviewFile.name) : nil
    file = reviewed.file
    files = history.files
    today = history.today ?? ""
  }

  /// The edges whose reviews are to be written.
  var pending: [Edge] { edges.filter { $0.review == nil || $0.isSuspect } }

  /// The file with the edges reviewed as they are.
  ///
  /// - Parameter isWhole: True where all documents were looked at, so that reviews of edges that are gone
  ///   are dropped.
  func change(isWhole: Bool) -> Changeset {
    var file = file
    file.record(
      pending.map { edge in
        Review(
          of: edge.dependency, in: edge.document, edge.now,
          commit: edge.dependency.kind == .affects ? nil : files?.lastChange(of: edge.dependency.path),
          date: today)
      })
    if isWhole {
      let lost = Set(gone.map(\.edge))
      file.remove { lost.contains($0.edge) }
    }
    let after = file.bytes
    return Changeset([.init(path: ReviewFile.name, before: before, after: after.isEmpty ? before : after)])
  }
}

import Markup

/// The edges that somebody has reviewed, with what has become of what they lead to.
package struct ReviewedEdges: Sendable {
  /// One edge that was reviewed and is still there.
  package struct Item: Sendable, Equatable {
    /// An index of ``Graph/documents``.
    package let document: Int
    package let dependency: Dependency
    /// What it leads to, as it is.
    package let now: Substance
    /// Those of the edge, the latest last: a merge may leave two.
    package let reviews: [Review]

    /// True where no review has seen what stands there now.
    package var isSuspect: Bool { !reviews.contains { $0.hash == now.hash } }

    /// The one that counts.
    package var latest: Review? { reviews.last }
  }

  /// Sorted by document, then by place.
  package let items: [Item]
  package let file: ReviewFile

  /// Reads the file of reviews, and what its edges lead to; nothing where there is no such file.
  /// - Complexity: O(*n*) in the bytes of what was reviewed.
  package init(_ graph: Graph) {
    guard graph.listing.listed(ReviewFile.name) == .file,
      let bytes = graph.listing.contents?(ReviewFile.name)
    else {
      (items, file) = ([], ReviewFile())
      return
    }
    file = ReviewFile(bytes)
    let known = Dictionary(grouping: file.reviews, by: \.source)
    var dependencies = DependencyReader(graph)
    var reader = SubstanceReader(graph)
    var items: [Item] = []
    for source in known.keys.sorted() {
      guard let index = graph.document(at: source) else { continue }
      let byEdge = Dictionary(grouping: known[source] ?? []) { $0.edge }
      for dependency in dependencies.dependencies(of: index) {
        guard let reviews = byEdge[[source, dependency.kind.rawValue, dependency.target]],
          let now = reader.substance(of: dependency)
        else { continue }
        items.append(
          Item(
            document: index, dependency: dependency, now: now,
            reviews: reviews.sorted { ($0.date, $0.line) < ($1.date, $1.line) }))
      }
    }
    self.items = items
  }

  /// The contents in which a suspect target may be found as it was reviewed, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    var ids: Set<String> = []
    for item in items where item.isSuspect {
      ids.formUnion(ReviewedEdges.candidates(item, files).compactMap(\.blob))
    }
    return ids
  }

  /// What changed since an edge was reviewed, and the commits that did it, the oldest first.
  ///
  /// Without Git, or where the reviewed version was never committed, the sections' marks tell which
  /// sections changed.
  package static func change(
    of item: Item, _ graph: Graph, _ history: History
  ) -> (change: SubstanceChange, commits: [FileHistory.Commit])? {
    guard let review = item.latest else { return nil }
    let byMarks = SubstanceChange(since: review.marks, to: item.now)
    guard let files = history.files, item.dependency.kind != .affects else { return (byMarks, []) }
    let reader = SubstanceReader(graph)
    let versions = files.versions(of: item.dependency.path)
    var start = versions.lastIndex { files.commits[$0.commit].id.hasPrefix(review.commit) }
    var change = byMarks
    for candidate in candidates(item, files) {
      guard let bytes = candidate.blob.flatMap({ history.texts[$0] }),
        let then = reader.substance(of: item.dependency, in: bytes), then.hash == review.hash
      else { continue }
      change = SubstanceChange(from: then, to: item.now)
      start = versions.lastIndex(of: candidate)
    }
    let later = start.map { versions[($0 + 1)...] } ?? versions.suffix(0)
    return (change, later.map { files.commits[$0.commit] })
  }

  /// The version that the review names, and the one behind it: what was reviewed before it was committed.
  private static func candidates(_ item: Item, _ files: FileHistory) -> [FileHistory.Version] {
    guard let review = item.latest else { return [] }
    let versions = files.versions(of: item.dependency.path)
    guard let start = versions.lastIndex(where: { files.commits[$0.commit].id.hasPrefix(review.commit) })
    else { return Array(versions.prefix(1)) }
    return Array(versions[start..<min(versions.count, start + 2)])
  }
}

extension Review {
  /// A review of an edge as it is today.
  ///
  /// - Parameter commit: The one that last wrote what the edge leads to; nil where none did.
  package init(
    of dependency: Dependency, in document: String, _ now: Substance, commit: FileHistory.Commit?,
    date: String
  ) {
    self.init(
      source: document, kind: dependency.kind.rawValue, target: dependency.target, hash: now.hash,
      marks: now.parts.map(\.mark), commit: commit?.shortID ?? "-", date: date)
  }
}

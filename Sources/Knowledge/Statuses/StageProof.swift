import Markup

extension StagePlans.Stage {
  /// What Git tells of statements about one stage: which was changed last, and which were right until then.
  package struct Proof: Sendable, Equatable {
    package let right: StageStatement
    /// Those that agreed with ``right`` until its page was changed, in the order of documents and places; never empty.
    package let stale: [StageStatement]
    /// The commit that changed ``right``; nil for a change that is not committed.
    package let since: FileHistory.Commit?
  }

  /// True where a place contradicts another one.
  var isDisputed: Bool {
    statements.contains { right in
      !right.isPointer && statements.contains { $0.isContradicted(by: right.status) }
    }
  }

  /// The proof for the place that was changed last of those that others once agreed with; nil where nothing tells.
  ///
  /// - Parameter trails: What the versions of the pages said, by document.
  func proof(_ trails: [Int: StageTrail], _ files: FileHistory) -> Proof? {
    var best: (right: StageStatement, stale: [StageStatement], commit: Int)?
    for right in statements where !right.isPointer {
      guard let trail = trails[right.document] else { continue }
      var commit = -1
      let stale = statements.filter { other in
        guard other != right, other.isContradicted(by: right.status),
          let lost = trail.departure(of: right, from: other),
          trails[other.document]?.holds(other, since: lost) == true
        else { return false }
        commit = max(commit, lost)
        return true
      }
      if stale.isEmpty || best.map({ ($0.commit, $0.stale.count) >= (commit, stale.count) }) == true { continue }
      best = (right, stale, commit)
    }
    return best.map {
      Proof(right: $0.right, stale: $0.stale, since: $0.commit == .max ? nil : files.commits[$0.commit])
    }
  }
}

extension StagePlans {
  /// The most contents that are read.
  private static let mostContents = 160

  /// The pages with statements that contradict each other.
  private var disputed: [Int] {
    Set(stages.filter(\.isDisputed).flatMap { $0.statements.map(\.document) }).sorted()
  }

  /// The contents of earlier versions that ``settle(_:_:_:)`` reads, as ids of Git.
  func contents(_ graph: Graph, _ files: FileHistory) -> Set<String> {
    var lists = disputed.map { page in
      EarlierLines.blobs(graph.documents[page].path, files).prefix(StageTrail.mostVersions)
    }
    var ids: Set<String> = []
    // A few of each page before many of any.
    while ids.count < StagePlans.mostContents, lists.contains(where: { !$0.isEmpty }) {
      for index in lists.indices { lists[index].popFirst().map { _ = ids.insert($0) } }
    }
    return ids
  }

  /// Lets earlier versions of the pages decide which of the statements that contradict each other are stale.
  ///
  /// - Parameter texts: Contents by their ids.
  /// - Complexity: O(*n*) in the bytes of the contents.
  mutating func settle(_ graph: Graph, _ files: FileHistory, _ texts: [String: [UInt8]]) {
    let trails = Dictionary(uniqueKeysWithValues: disputed.map { ($0, StageTrail($0, graph, files, texts)) })
    if trails.isEmpty { return }
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    for index in stages.indices where stages[index].isDisputed {
      guard let proof = stages[index].proof(trails, files) else { continue }
      // What the configuration declares needs no proof.
      let declared = stages[index].statements.first { $0.document == ledger && !$0.isPointer }
      if let declared, declared.status.rank != proof.right.status.rank { continue }
      stages[index].proof = proof
    }
  }
}

import Markup

extension StagePlans.Stage {
  /// The statement to believe, and why.
  package struct Truth: Sendable {
    package let statement: StageStatement
    /// `the ledger`, `the newer page`: what the statement is, as a note says it.
    package let reason: String
    /// True where the configuration names the place.
    package let isDeclared: Bool
  }

  /// Which statement counts: the declared ledger's; else the one that was changed last, where Git tells that others once
  /// agreed with it; else what most of three places say; else the list of
  /// the plan, unless another place is both newer and further; else the newer place; else the one that
  /// is further, since work goes on and does not go back.
  package func truth(_ graph: Graph, _ files: FileHistory?) -> Truth? {
    let ledger = graph.configuration.phases.ledger.flatMap(graph.document(at:))
    let candidates = statements.filter { !$0.isPointer }
    if let declared = candidates.first(where: { $0.document == ledger }) {
      return Truth(statement: declared, reason: "the ledger", isDeclared: true)
    }
    guard let first = candidates.first else { return nil }
    if let proof { return Truth(statement: proof.right, reason: "changed since", isDeclared: false) }
    if let agreed = majority(of: candidates) {
      return Truth(statement: agreed, reason: "as most places say", isDeclared: false)
    }
    let dates = Dictionary(
      candidates.map { ($0.document, files?.lastChange(of: graph.documents[$0.document].path)?.date ?? "") }
    ) { left, _ in left }
    func isBefore(_ left: StageStatement, _ right: StageStatement) -> Bool {
      let dated = (dates[left.document] ?? "", dates[right.document] ?? "")
      if dated.0 != dated.1, !dated.0.isEmpty, !dated.1.isEmpty { return dated.0 < dated.1 }
      return left.status.progress < right.status.progress
    }
    let newest = candidates.dropFirst().reduce(first) { isBefore($0, $1) ? $1 : $0 }
    let list = candidates.first { graph.isLedger($0) }
    if let list, !(isBefore(list, newest) && list.status.progress < newest.status.progress) {
      return Truth(statement: list, reason: "the list of the plan", isDeclared: false)
    }
    let isNewer = Set(dates.values).count > 1 && !dates.values.contains("")
    return Truth(
      statement: newest, reason: isNewer ? "the newer page" : "the work is further", isDeclared: false)
  }

  private func majority(of candidates: [StageStatement]) -> StageStatement? {
    let byDocument = Dictionary(candidates.map { ($0.document, $0) }) { left, _ in left }
    let votes = Dictionary(grouping: byDocument.values) { $0.status.rank }
    guard byDocument.count > 2,
      let most = votes.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }),
      most.value.count * 3 >= byDocument.count * 2
    else { return nil }
    return candidates.first { $0.status.rank == most.key }
  }
}

extension Graph {
  /// True for a row of a page that is by its name the list of a plan's stages.
  fileprivate func isLedger(_ statement: StageStatement) -> Bool {
    guard case .row = statement.form else { return false }
    let path = documents[statement.document].path.lowercased()
    let name = RelativePath.name(of: path)
    return path.contains("phases/") || ["readme", "index", "roadmap", "plan", "status", "workflow", "phases", "progress"]
      .contains { name.hasPrefix($0) }
  }
}

extension PhaseStatus {
  /// Statuses of one rank do not contradict each other.
  var rank: Int {
    switch self {
    case .planned, .next: 0
    case .inProgress, .blocked: 1
    case .deferred, .cancelled: 2
    case .complete: 3
    }
  }

  /// How far the work is that has the status.
  var progress: Int { self == .deferred || self == .cancelled ? 1 : rank * 2 }

  /// True where two statuses cannot both hold.
  ///
  /// - Parameter isStrict: True where a ledger was declared, so that its word is the only one.
  package func contradicts(_ other: PhaseStatus, isStrict: Bool) -> Bool {
    if isStrict { return rank != other.rank || self == .blocked && other == .inProgress }
    if self == other || rank == other.rank { return false }
    // Work that is next may have begun; what is put off is planned.
    let both: Set<PhaseStatus> = [self, other]
    return both != [.next, .inProgress] && both != [.planned, .deferred] && both != [.next, .deferred]
      && both != [.blocked, .deferred] && both != [.blocked, .planned] && both != [.blocked, .next]
  }
}

package import Planning

extension WorkflowStore {
  /// Why a task is where it is, and what to do about it.
  /// - Throws: ``StoreError/unknownTask(_:)``
  package func why(_ id: TaskID) throws(StoreError) -> Explanation {
    try read { reader throws(StoreError) in
      let row = try reader.task(id)
      let lease = try reader.lease(of: id)
      let needs = try reader.summaries(
        """
        JOIN need ON need.needs_id = task.id
        WHERE need.task_id = ? AND NOT \(Reader.isSatisfied) ORDER BY task.position
        """, [.text(id.text)])
      let record = try reader.record(row)
      let proof = try reader.liveRun(of: id).map { run throws(StoreError) in
        try reader.proof(of: run)
      }
      return Explanation(
        task: record, obstacle: reader.obstacle(row, record, needs, proof), openNeeds: needs,
        nextTimer: row.wait == .timer
          ? row.notBefore : row.state == .running ? lease?.nextEnd : lease?.expiresAt,
        lastFailure: record.runs.last {
          !$0.state.isLive && $0.state != .accepted && $0.tail != nil
        }?.tail,
        nextCommand: reader.command(row, needs, proof))
    }
  }
}

extension Reader {
  fileprivate func obstacle(
    _ row: TaskRow, _ record: TaskRecord, _ needs: [TaskSummary], _ proof: Proof?
  ) -> String? {
    switch row.state {
    case .draft: return "it has no acceptance criteria"
    case .blocked:
      let names = needs.map { "'\($0.id)' is \($0.state.rawValue)" }.joined(separator: ", ")
      return "\(needs.count) of its needs \(needs.count == 1 ? "is" : "are") not done: \(names)"
    case .ready: return "nobody has claimed it"
    case .running:
      return record.runs.last.map { "'\($0.worker)' is at work on it, attempt \($0.attempt)" }
    case .validating:
      let open = (proof?.criteria ?? []).filter {
        $0.criterion.isRequired && $0.criterion.check != .manual
      }.map { row in
        proof?.checks.last { $0.criterion == row.criterion.id && $0.criterionHash == row.hash }?.status
      }
      let missing = open.count { $0 == nil }
      let broken = open.count { $0 == .error }
      return missing == 0 && broken > 0
        ? "\(broken) of its checks could not be run" : "\(missing) of its checks have no result"
    case .review:
      if row.stale != nil {
        return "its page changed while it was worked on, and a person must look"
      }
      let open = proof?.unjudged.map { "'\($0.criterion.text)'" }.joined(separator: ", ") ?? ""
      return open.isEmpty ? "a person must look at it" : "a person must judge \(open)"
    case .merging: return "its result is not merged"
    case .waiting where row.wait == .input: return "it waits for an answer: \(row.question ?? "")"
    case .waiting: return "it waits after a failure"
    case .failed:
      return "\(row.qualityFailures) quality and \(row.infrastructureFailures) infrastructure "
        + "failures, and no attempt is left"
    case .done: return row.override.map { "it is done without proof: \($0)" }
    case .cancelled: return "it was cancelled"
    case .superseded:
      return row.supersededBy.map { "'\($0)' took its place" } ?? "its page has it no longer"
    }
  }

  fileprivate func command(_ row: TaskRow, _ needs: [TaskSummary], _ proof: Proof?) -> String? {
    switch row.state {
    case .draft:
      row.isPlanned ? "edit '\(row.origin.path)', then cairn apply" : "cairn task edit \(row.id)"
    case .blocked: needs.first.map { "cairn task why \($0.id)" }
    case .ready: "cairn task claim \(row.id)"
    case .running: "cairn task log \(row.id)"
    case .validating: "cairn task check \(row.id)"
    case .review: proof == nil ? "cairn task reject \(row.id)" : "cairn task accept \(row.id)"
    case .merging: "cairn task show \(row.id)"
    case .waiting: row.wait == .input ? "cairn task answer \(row.id)" : "cairn task retry \(row.id)"
    case .failed: "cairn task retry \(row.id)"
    case .cancelled: "cairn task reopen \(row.id)"
    case .superseded: row.supersededBy.map { "cairn task show \($0)" }
    case .done: nil
    }
  }
}

import Planning

/// What speaks for a run: results of checks and verdicts of people, held against the criteria as
/// they are now.
struct Proof {
  let criteria: [CriterionRow]
  let checks: [CheckRow]
  let verdicts: [VerdictRow]

  /// The required criteria that a program judges.
  private var automatic: [CriterionRow] {
    criteria.filter { $0.criterion.isRequired && $0.criterion.check != .manual }
  }

  /// The required criteria that a person judges.
  var manual: [CriterionRow] {
    criteria.filter { $0.criterion.isRequired && $0.criterion.check == .manual }
  }

  /// The last result of a criterion at a commit, or at that commit with changes beside it; one for
  /// another text of the criterion counts for nothing.
  func result(of row: CriterionRow, at commit: String) -> CheckRow? {
    checks.last {
      $0.criterion == row.criterion.id && $0.criterionHash == row.hash
        && WorkCommit.isAbout($0.commit, commit)
    }
  }

  /// The last verdict on a criterion.
  func verdict(on row: CriterionRow) -> VerdictRow? {
    verdicts.last { $0.criterion == row.criterion.id && $0.criterionHash == row.hash }
  }

  /// Whether the required checks passed at a commit. A check that could not be run says nothing.
  func standing(at commit: String) -> TaskFacts.Proof {
    let results = automatic.map { result(of: $0, at: commit)?.status }
    if results.contains(where: { $0 == .fail || $0 == .timeout || $0 == .skipped }) {
      return .failed
    }
    return results.allSatisfy { $0 == .pass } ? .passed : .missing
  }

  /// Why nobody can look again at what was checked: no commit has it. Nil where one does.
  func caveat(at commit: String) -> String? {
    if !WorkCommit.isHeld(commit) { return "no commit has what was accepted" }
    let results = automatic.compactMap { result(of: $0, at: commit) }
    guard let result = results.first(where: { !WorkCommit.isHeld($0.commit) }) else { return nil }
    return "checked by '\(result.validator)' with changes that no commit has"
  }

  /// The required criteria that no person has approved.
  var unjudged: [CriterionRow] { manual.filter { verdict(on: $0)?.isApproval != true } }

  /// The required criteria that a person has refused.
  var refused: [CriterionRow] { manual.filter { verdict(on: $0)?.isApproval == false } }

  /// What the next worker should know: the criteria that failed, each with the end of its output.
  func failures(at commit: String) -> String {
    let parts = automatic.compactMap { row -> String? in
      guard let result = result(of: row, at: commit), result.status != .pass else { return nil }
      let head = "\(result.status.rawValue): \(row.criterion.text)"
      return result.tail.map { head + "\n" + $0 } ?? head
    }
    return Tail.cut(parts.joined(separator: "\n"))
  }
}

import Knowledge

extension DecisionRevision {
  /// Throws unless the lifecycle allows a decision to become something.
  ///
  /// A decision without a status may become anything, as may one whose status the lifecycle does not
  /// know.
  ///
  /// - Parameter status: A word of the lifecycle.
  /// - Throws: ``DecisionFailure/forbidden(path:from:to:allowed:)``.
  package func checkMay(become status: String) throws(DecisionFailure) {
    let lifecycle = settings.lifecycle
    guard let old = record.status?.text, let next = lifecycle.next(after: old) else { return }
    guard !next.contains(status) else { return }
    throw .forbidden(
      path: record.path, from: lifecycle.name(of: old) ?? old, to: status, allowed: next)
  }

  /// Moves the decision on in its life, in the file's spelling.
  ///
  /// - Parameter date: For a dialect that keeps a log.
  /// - Throws: ``DecisionFailure``.
  package mutating func advance(to status: String, on date: String?) throws(DecisionFailure) {
    try checkMay(become: status)
    try setStatus(spelled(status), on: date)
  }
}

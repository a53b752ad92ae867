import Knowledge
import Markup

extension DecisionRevision {
  /// Writes another status in the place and the manner of the dialect.
  ///
  /// - Parameters:
  ///   - text: As it is to read, such as `Accepted`; the caller chooses its spelling.
  ///   - date: The day of the change, `2026-01-02`, for a dialect that keeps a log; nil to write none.
  /// - Throws: ``DecisionFailure``.
  package mutating func setStatus(
    _ text: String, on date: String? = nil
  ) throws(DecisionFailure) {
    guard let status = record.status else {
      throw .noPlace(path: record.path, part: "status")
    }
    apply([TextEdit(status.range, text)])
  }
}

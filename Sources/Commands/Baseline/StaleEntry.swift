import Markup
import Rules

/// What is said of an entry whose finding is gone: a finding in the baseline itself.
///
/// It is no rule of the linter, which looks at documents, but it is reported as one, so that every
/// format shows it and it has a place that can be opened.
enum StaleEntry {
  static let rule = "stale-baseline-entry"
  static let summary = "A finding that the baseline knows is gone."
  static let rationale = """
    A baseline is for what is not mended yet. An entry that stays behind would let the same mistake \
    in again unnoticed. Take its line out, or run the lint with `--update-baseline`.
    """

  /// - Parameters:
  ///   - path: The baseline's, relative to the root.
  ///   - name: The baseline's, as it was given.
  static func diagnostic(_ entry: Baseline.Entry, path: String, name: String) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: .error, path: path, range: entry.range,
      message: "'\(entry.rule)' in '\(entry.path)' is gone and still in the baseline"
        + (entry.message.isEmpty ? "" : ": \(entry.message)"),
      help: "take the line out, or run the lint with '--baseline \(name) --update-baseline'")
  }
}

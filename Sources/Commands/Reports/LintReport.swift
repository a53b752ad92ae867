import Knowledge
import Rules

/// What a lint has to say, before it is formatted.
struct LintReport {
  let diagnostics: [Diagnostic]
  /// How many documents were checked.
  let documents: Int
  let root: String

  func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }
}

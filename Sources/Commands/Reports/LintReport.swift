import Knowledge
import Rules

/// What a lint has to say, before it is formatted.
struct LintReport {
  /// Sorted by path and place.
  var diagnostics: [Diagnostic]
  /// The documents that were checked, sorted.
  let paths: [String]
  let root: String
  /// How many findings the baseline knows; they are not among the diagnostics.
  var known = 0

  var documents: Int { paths.count }

  func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  /// The counts that are not zero, in words: `3 errors, 1 warning`; empty where all are.
  var counts: String {
    [(count(.error), "error"), (count(.warning), "warning"), (count(.info), "info")]
      .filter { $0.0 > 0 }.map { Self.counted($0.0, $0.1) }.joined(separator: ", ")
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 || noun == "info" ? "" : "s")"
  }
}

extension Diagnostic {
  /// What is wrong and what to do about it in one line, for formats that have one text a finding.
  var sentence: String {
    help.isEmpty ? message : message + (message.hasSuffix("?") ? " " : "; ") + help
  }
}

import Rules

extension LintReport {
  /// `2 fixable with --fix, 1 more with --fix --unsafe`; empty where nothing is.
  var fixable: String {
    let safe = diagnostics.count { $0.isSafelyFixable }
    let guesses = diagnostics.count { !$0.isSafelyFixable && !$0.fixes.isEmpty }
    if safe == 0 { return guesses == 0 ? "" : "\(guesses) fixable with --fix --unsafe\n" }
    return "\(safe) fixable with --fix"
      + (guesses == 0 ? "\n" : ", \(guesses) more with --fix --unsafe\n")
  }
}

extension Diagnostic {
  /// True where `--fix` alone mends it.
  var isSafelyFixable: Bool { fixes.contains { $0.applicability == .safe } }
}

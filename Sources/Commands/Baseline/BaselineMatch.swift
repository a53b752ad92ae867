import Rules

/// What became of the findings that a baseline knows.
struct BaselineMatch {
  /// The findings that it does not know, in their order.
  let fresh: [Diagnostic]
  /// How many it knows.
  let known: Int
  /// Its entries whose finding is gone.
  let stale: [Baseline.Entry]
  /// The baseline that knows all of today's findings, and of what was not looked at what it knew before.
  let updated: Baseline

  /// - Parameter isInScope: True for an entry that this lint would have found again. Others are neither
  ///   stale nor forgotten.
  init(
    _ baseline: Baseline, _ diagnostics: [Diagnostic], _ fingerprints: [Fingerprint],
    isInScope: (Baseline.Entry) -> Bool
  ) {
    var known: [Fingerprint: Baseline.Entry] = [:]
    for entry in baseline.entries where known[entry.fingerprint] == nil {
      known[entry.fingerprint] = entry
    }
    let found = Set(fingerprints)
    let findings = zip(diagnostics, fingerprints)
    fresh = findings.filter { known[$0.1] == nil }.map(\.0)
    self.known = diagnostics.count - fresh.count
    var kept: [Baseline.Entry] = []
    var stale: [Baseline.Entry] = []
    for entry in baseline.entries where !found.contains(entry.fingerprint) {
      if isInScope(entry) { stale.append(entry) } else { kept.append(entry) }
    }
    self.stale = stale
    // A finding that is known keeps its line, even where its message has changed.
    updated = Baseline(kept + findings.map { known[$0.1] ?? Baseline.Entry($0.0, $0.1) })
  }
}

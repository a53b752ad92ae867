extension Configuration.DecisionSettings {
  /// The prefixes in the order in which a text is held against them: `ADRX` before `ADR`.
  var longestPrefixesFirst: [String] {
    prefixes.count < 2 ? prefixes : prefixes.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

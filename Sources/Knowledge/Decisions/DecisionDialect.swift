/// A convention for writing decisions, which says where each part stands.
package enum DecisionDialect: String, Sendable, CaseIterable {
  /// adr-tools and Michael Nygard: `# 3. Title`, `Date:`, a `## Status` section with links.
  case nygard
  /// MADR 2: bullets `* Status:`, `* Deciders:`, `* Date:` behind the heading.
  case madr2
  /// MADR 3: front matter with `deciders`.
  case madr3
  /// MADR 4: front matter with `decision-makers`, or none at all.
  case madr4
  /// log4brains: dashed bullets, and names that begin with a date.
  case log4brains
  /// phodal's adr: the status section is a log of dated lines, the last of which counts.
  case phodal
  /// adrs' next generation: front matter with `number` and `links`.
  case adrs
  /// Cairn's own: front matter with `supersedes`, heading `# ADR-0003: Title`.
  case house
  /// None of these.
  case plain
}

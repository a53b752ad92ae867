package import Markup

/// A fact that `cairn.yml` declares: a value that pages may not state differently.
package struct FactSetting: Sendable, Equatable {
  /// The words that a page has for it: `port of vault-mcp`.
  package let name: String
  /// Where the value comes from.
  package let origin: Origin
  /// The pages that are judged; empty for all.
  package let pages: [GlobPattern]
  /// Patterns with one group, which captures the value on a line of a page; empty to go by the name.
  package let say: [String]
  /// Where the value, the pattern or the glob stands in `cairn.yml`.
  package let range: SourceRange

  /// Where a fact's value comes from.
  package enum Origin: Sendable, Equatable {
    case value(String)
    /// The number of matches of a pattern in the files that the globs name; the number of the files without
    /// a pattern.
    case count(pattern: String?, files: [GlobPattern])
  }
}

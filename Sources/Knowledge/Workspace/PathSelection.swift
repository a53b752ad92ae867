package import Markup

/// The files that some patterns name: `[src/**, "!src/legacy/**"]`.
///
/// A file is selected where a pattern names it and none with `!` in front does, in whatever order
/// they stand. A pattern that is a folder's plain path stands for all that is in it. Patterns with `!`
/// alone select everything else.
package struct PathSelection: Sendable, Equatable {
  /// In file order.
  package let patterns: [Pattern]
  private let isOnlyNegative: Bool

  package struct Pattern: Sendable, Equatable {
    /// As it means, with its `!`.
    package let text: String
    /// As written, quotes included.
    package let range: SourceRange
    package let isNegated: Bool
    private let glob: GlobPattern
    /// What every path begins with that the pattern names.
    private let head: [UInt8]
    private let isPlain: Bool

    package init(_ text: String, _ range: SourceRange) {
      self.text = text
      self.range = range
      isNegated = text.hasPrefix("!")
      var path = text.dropFirst(isNegated ? 1 : 0)
      while path.hasPrefix("./") { path = path.dropFirst(2) }
      while path.hasPrefix("/") { path = path.dropFirst() }
      while path.hasSuffix("/") { path = path.dropLast() }
      glob = GlobPattern(String(path))
      head = Array(path.utf8.prefix { !"*?[\\".utf8.contains($0) })
      isPlain = head.count == path.utf8.count
    }

    /// What is matched, without `!` and slashes around it; empty where nothing can match.
    package var path: String { glob.text }

    /// True where the pattern has no wildcards and so names one file or folder.
    package var namesOne: Bool { isPlain }

    /// True for a file that the pattern names, or that lies in the folder that it names.
    package func names(_ path: String) -> Bool {
      let bytes = path.utf8
      guard bytes.starts(with: head), !glob.text.isEmpty else { return false }
      guard isPlain else { return glob.matches(bytes) }
      guard bytes.count > head.count else { return true }
      return bytes[bytes.index(bytes.startIndex, offsetBy: head.count)] == UInt8(ascii: "/")
    }
  }

  package init(_ patterns: [Pattern]) {
    self.patterns = patterns
    isOnlyNegative = patterns.allSatisfy(\.isNegated)
  }

  /// The selection that a value of the front matter writes: a text, or a list of texts.
  package init(_ value: FrontMatterValue) {
    self.init(value.strings.filter { !$0.text.isEmpty }.map { Pattern($0.text, $0.range) })
  }

  /// The first pattern that selects a file; nil for one that is not selected, and where there are
  /// none but with `!`.
  package func selecting(_ path: String) -> Pattern? {
    guard let found = patterns.first(where: { !$0.isNegated && $0.names(path) }), !leavesOut(path)
    else { return nil }
    return found
  }

  package func selects(_ path: String) -> Bool {
    isOnlyNegative ? !leavesOut(path) : selecting(path) != nil
  }

  private func leavesOut(_ path: String) -> Bool {
    patterns.contains { $0.isNegated && $0.names(path) }
  }

  /// The patterns without `!` that name none of some files.
  package func unmatched(in files: [String]) -> [Pattern] {
    patterns.filter { pattern in
      !pattern.isNegated && !files.contains { pattern.names($0) }
    }
  }
}

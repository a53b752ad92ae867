/// Files and folders that change places, all at once.
///
/// What lies in a folder moves with it. No move lies inside another, and none leads into another's
/// source.
package struct PathMoves: Sendable, Equatable {
  package struct Move: Sendable, Hashable {
    /// Relative to the root.
    package let from: String
    package let to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Sorted by where they begin.
  package let moves: [Move]
  private let targets: [String: String]
  private let sources: [String: String]

  package init(_ moves: [Move] = []) {
    self.moves = moves.sorted { $0.from < $1.from }
    targets = Dictionary(moves.map { ($0.from, $0.to) }) { first, _ in first }
    sources = Dictionary(moves.map { ($0.to, $0.from) }) { first, _ in first }
  }

  /// Where a path leads afterwards; the same where it stays.
  /// - Complexity: O(*d*) in the number of folders above it.
  package func newPath(of path: String) -> String { PathMoves.mapped(path, targets) ?? path }

  /// Where something came from that stands at a path afterwards.
  package func oldPath(of path: String) -> String { PathMoves.mapped(path, sources) ?? path }

  /// True where a path lies in something that moves, or is it.
  package func holds(_ path: String) -> Bool { PathMoves.mapped(path, targets) != nil }

  /// True where something stands at a path no more, and nothing came in its place.
  package func vacates(_ path: String) -> Bool {
    holds(path) && PathMoves.mapped(path, sources) == nil
  }

  private static func mapped(_ path: String, _ map: [String: String]) -> String? {
    if map.isEmpty { return nil }
    if let target = map[path] { return target }
    var folder = path[...]
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = folder[..<slash]
      if let target = map[String(folder)] { return target + path[folder.endIndex...] }
    }
    return nil
  }
}

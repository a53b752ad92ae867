import Markup

/// What the paths of pages tell about whose state they describe.
enum PageScope {
  private static let samples: Set<String> = [
    "example", "examples", "fixture", "fixtures", "sample", "samples", "template", "templates", "test", "tests",
    "testdata", "vendor", "third_party", "node_modules", "mocks", "snapshots", "golden", "benchmarks", "evals",
    "bench", "plans", "proposals", "specs", "drafts", "research", "eval", "results", "stories", "planning-artifacts",
    "implementation-artifacts",
  ]

  /// True for a page that shows what a page may look like, or was tried out on.
  static func isSample(_ path: FoldedPath) -> Bool {
    path.folders.contains(where: samples.contains) || path.nameHolds("template") || path.nameHolds("example")
      || path.name.hasPrefix("plan")
  }

  /// True for paths that differ in one part only, which is a version or a language in both.
  static func areVariants(_ left: String, _ right: String) -> Bool {
    let left = left.lowercased().split(separator: "/")
    let right = right.lowercased().split(separator: "/")
    if left.last == right.last, left.count > 1, right.count > 1, left.last.map({ !$0.hasPrefix("readme") }) == true {
      // The same page of two sites, packages or versions.
      return true
    }
    if left.dropLast() == right.dropLast(), let one = left.last, let other = right.last {
      // `4-4-1.md` and `4.4.2.md` tell of two releases.
      if isNumbered(one), isNumbered(other) { return true }
      // "setup-java.md" and "setup-node.md" are about two cases of one thing.
      let shared = zip(one, other).prefix { $0.0 == $0.1 }.map(\.0)
      if let hyphen = shared.lastIndex(where: { $0 == "-" || $0 == "_" }), hyphen >= 4 { return true }
    }
    return left.contains(where: isVersion) || right.contains(where: isVersion)
  }

  private static func isNumbered(_ name: Substring) -> Bool {
    let stem = name.prefix { $0.isNumber || "-._v".contains($0) }
    return stem.contains(where: \.isNumber) && name.dropFirst(stem.count) == "md"
  }

  private static func isVersion(_ part: Substring) -> Bool {
    guard part.first == "v", part.utf8.count <= 8 else { return false }
    return part.dropFirst().first?.isNumber == true && part.dropFirst().allSatisfy { $0.isNumber || $0 == "." || $0 == "x" }
  }
}

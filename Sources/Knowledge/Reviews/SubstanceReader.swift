import Markup

/// Reads what dependencies say now, and what they said.
package struct SubstanceReader {
  private let graph: Graph
  private var known: [String: Substance] = [:]

  package init(_ graph: Graph) { self.graph = graph }

  /// What a dependency says; nil where nothing stands there that can be read.
  /// - Complexity: O(*n*) in the bytes of what it leads to.
  package mutating func substance(of dependency: Dependency) -> Substance? {
    if dependency.kind == .affects { return affected(dependency.path) }
    let whole: Substance
    if let found = known[dependency.path] {
      whole = found
    } else {
      guard let bytes = graph.listing.contents?(dependency.path) else { return nil }
      if let lines = dependency.lines, graph.document(at: dependency.path) == nil {
        return Substance(file: bytes, lines: lines)
      }
      whole = SubstanceReader.substance(bytes, at: dependency.path, graph.configuration)
      known[dependency.path] = whole
    }
    return SubstanceReader.section(of: whole, dependency)
  }

  /// What a dependency said in an earlier version of what it leads to.
  package func substance(of dependency: Dependency, in bytes: [UInt8]) -> Substance? {
    if dependency.kind == .affects { return nil }
    if let lines = dependency.lines, graph.document(at: dependency.path) == nil {
      return Substance(file: bytes, lines: lines)
    }
    return SubstanceReader.section(
      of: SubstanceReader.substance(bytes, at: dependency.path, graph.configuration), dependency)
  }

  private static func section(of whole: Substance, _ dependency: Dependency) -> Substance {
    // Where the heading is gone the whole is what is left to look at; the lint names the anchor.
    dependency.anchor.flatMap { whole.section($0) } ?? whole
  }

  /// What the bytes of a file say, by what its name is.
  package static func substance(
    _ bytes: [UInt8], at path: String, _ configuration: Configuration
  ) -> Substance {
    guard FileListing.isMarkdown(path) else { return Substance(file: bytes) }
    var parser = MarkdownParser(options: configuration.parserOptions)
    return Substance(configuration.document(bytes, at: path, &parser), bytes)
  }

  private mutating func affected(_ pattern: String) -> Substance? {
    let selection = PathSelection.Pattern(pattern, SourceRange(0, 0))
    guard !selection.isNegated else { return nil }
    var paths: [String] = []
    graph.listing.forEachListed { bytes, kind in
      let path = String(decoding: bytes, as: UTF8.self)
      if kind == .file, selection.names(path) { paths.append(path) }
    }
    if paths.isEmpty { return nil }
    return Substance(
      files: paths.sorted().compactMap { path in graph.listing.contents?(path).map { (path, $0) } })
  }
}

package import Markup

extension Graph {
  /// Where reading begins: the configured roots, else the README and index pages at the top.
  package var roots: [Int] {
    if let names = configuration.roots {
      let globs = names.map { GlobPattern($0) }
      return documents.indices.filter { index in
        globs.contains { $0.matches(documents[index].path) }
      }
    }
    func depth(_ document: Document) -> Int {
      document.path.utf8.count { $0 == UInt8(ascii: "/") }
    }
    let depths = documents.map(depth)
    let top = depths.min() ?? 0
    return documents.indices.filter { depths[$0] == top && documents[$0].isFrontPage }
  }
}

extension Document {
  /// True for a README or an index, which stands for its folder.
  package var isFrontPage: Bool {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard let first = name.utf8.first, first | 0x20 == UInt8(ascii: "r") || first | 0x20 == UInt8(ascii: "i")
    else { return false }
    let folded = name.lowercased()
    return folded.hasPrefix("readme.") || folded.hasPrefix("index.")
  }
}

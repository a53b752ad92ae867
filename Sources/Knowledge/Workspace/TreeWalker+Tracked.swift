import Markup

extension TreeWalker {
  /// The documents that Git has although its ignore files name them, or a folder above.
  ///
  /// - Parameters:
  ///   - ignored: What was left out, relative to the root.
  ///   - prefix: The folders from the repository to the root.
  func tracked(_ ignored: Set<String>, in repository: String, _ prefix: String) -> [String] {
    guard !ignored.isEmpty, let index = GitIndex(repository: repository) else { return [] }
    let head = prefix.isEmpty ? [] : Array((prefix + "/").utf8)
    var found: [String] = []
    index.forEachPath { bytes in
      guard FileListing.isMarkdown(bytes), bytes.starts(with: head) else { return }
      let path = String(decoding: bytes.dropFirst(head.count), as: UTF8.self)
      var folder = path[...]
      var isLeftOut = ignored.contains(path)
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        let place = String(folder)
        if configuration.hides(place) || configuration.excludesFolder(place) { return }
        isLeftOut = isLeftOut || ignored.contains(place)
      }
      if isLeftOut, configuration.includes(path) { found.append(path) }
    }
    return found
  }
}

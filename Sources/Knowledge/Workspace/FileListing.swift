/// The files and folders of a knowledge base: what links can lead to.
package struct FileListing: Sendable {
  package enum Kind: Sendable, Equatable {
    case file
    case folder
  }

  /// Sorted by path.
  package private(set) var documents: [String]
  /// Every file and folder that was seen, by its path.
  package var entries: [String: Kind]
  /// Symbolic links to files and folders inside the root: the path of the link to its target's.
  package private(set) var aliases: [String: String]
  /// How many folders the root lies below the root of the Git repository; 0 where it is that root.
  package var depthInRepository: Int
  /// The folders between the root of the Git repository and the root, with a slash behind each.
  package var prefixInRepository: String

  /// Asks the disk about a path that was not listed: files that Git ignores, hidden folders, files
  /// above the root. Nil for trees in memory.
  package var probe: (@Sendable (String) -> Kind?)?
  /// The number of lines of a file that is no document, for `#L10` links.
  package var lineCount: (@Sendable (String) -> Int?)?

  package init(
    documents: [String], entries: [String: Kind], aliases: [String: String] = [:],
    depthInRepository: Int = 0, prefixInRepository: String = "",
    probe: (@Sendable (String) -> Kind?)? = nil, lineCount: (@Sendable (String) -> Int?)? = nil
  ) {
    self.documents = documents.sorted()
    self.entries = entries
    self.aliases = aliases
    self.depthInRepository = depthInRepository
    self.prefixInRepository = prefixInRepository
    self.probe = probe
    self.lineCount = lineCount
  }

  /// A listing of files that exist only as names.
  package init(paths: [String]) {
    var entries: [String: Kind] = [:]
    for path in paths {
      entries[path] = .file
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        entries[String(folder)] = .folder
      }
    }
    self.init(documents: paths.filter(FileListing.isMarkdown), entries: entries)
  }

  /// Adds documents that the walk left out.
  mutating func add(_ paths: [String]) {
    let known = Set(documents)
    let added = Set(paths).subtracting(known).filter { path in
      throughAliases(path) == nil && kind(of: path) == .file
    }
    guard !added.isEmpty else { return }
    for path in added { entries[path] = .file }
    documents = (documents + added).sorted()
  }

  /// What stands at a path, symbolic links inside the root followed.
  package func kind(of path: String) -> Kind? {
    if path.isEmpty { return .folder }
    if let kind = entries[path] { return kind }
    if let resolved = throughAliases(path), let kind = entries[resolved] { return kind }
    return probe?(path)
  }

  /// The path behind symbolic links to files or folders; nil where there is none on the way.
  package func throughAliases(_ path: String) -> String? {
    guard !aliases.isEmpty else { return nil }
    if let target = aliases[path] { return target }
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if let target = aliases[String(folder)] {
        return target + path[folder.endIndex...]
      }
    }
    return nil
  }

  /// True for `.md` and `.markdown` in any case, which GitHub renders.
  package static func isMarkdown(_ path: String) -> Bool {
    let bytes = path.utf8
    func ends(with suffix: StaticString) -> Bool {
      let length = suffix.utf8CodeUnitCount
      guard bytes.count > length else { return false }
      var index = 0
      for byte in bytes.suffix(length) {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if lower != suffix.utf8Start[index] { return false }
        index += 1
      }
      return true
    }
    return ends(with: ".md") || ends(with: ".markdown")
  }
}

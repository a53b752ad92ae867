import Glibc

extension DecisionLog {
  /// Where decisions are kept, in the order in which they are looked for.
  package static let usualFolders = [
    "doc/adr", "docs/adr", "docs/decisions", "kb/decisions", "docs/adrs", "doc/adrs",
    "doc/decisions", "docs/architecture/decisions", "doc/architecture/decisions",
    "docs/architecture/adr", "docs/architecture-decisions", "architecture/decisions", "adr", "adrs",
    "decisions",
  ]

  /// The folder of decisions that a person in a folder means.
  ///
  /// First what the configuration says; then the nearest `.adr-dir` at or above the working
  /// directory, whose first line names a folder, as adr-tools writes it; then the usual places in the
  /// working directory and the folders above it; nil where none of them is there.
  ///
  /// - Parameters:
  ///   - root: The knowledge base's root, absolute.
  ///   - directory: The working directory, absolute, at or below the root.
  /// - Complexity: O(*d*) in the depth of the working directory; no tree is walked.
  package static func locate(
    in root: String, from directory: String, _ configuration: Configuration
  ) -> String? {
    let configured = configuration.decisions.folders ?? []
    if let nearest = nearest(of: configured, in: root, from: directory) {
      return resolved(nearest, in: root)
    }
    var folder = directory
    while folder == root || folder.hasPrefix(root + "/") {
      if let named = adrDirectory(at: folder, in: root) { return resolved(named, in: root) }
      for usual in usualFolders where isFolder(folder + "/" + usual) {
        let base = folder == root ? "" : String(folder.dropFirst(root.count + 1))
        return resolved(base.isEmpty ? usual : base + "/" + usual, in: root)
      }
      guard folder != root, let slash = folder.lastIndex(of: "/") else { break }
      folder = String(folder[..<slash])
    }
    return nil
  }

  /// The configured folder that the working directory lies in or is nearest to; the first of several.
  private static func nearest(of folders: [String], in root: String, from directory: String) -> String? {
    let here = directory.dropFirst(root.count).drop { $0 == "/" }
    func shared(_ folder: String) -> Int {
      zip(folder.split(separator: "/"), here.split(separator: "/")).prefix { $0 == $1 }.count
    }
    var best = folders.first
    for folder in folders.dropFirst() where shared(folder) > shared(best ?? "") { best = folder }
    return best
  }

  /// The folder that a `.adr-dir` names, relative to the root; nil where there is none, or where it
  /// leads out of the root.
  ///
  /// - Parameter folder: Where the `.adr-dir` stands, absolute.
  static func adrDirectory(at folder: String, in root: String) -> String? {
    guard let bytes = FileReader.read(folder + "/.adr-dir", limit: 1 << 16) else { return nil }
    var line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    while line.last == UInt8(ascii: " ") || line.last == UInt8(ascii: "\t") { line.removeLast() }
    if line.isEmpty { return nil }
    let named = String(decoding: line, as: UTF8.self)
    let way = Workspace.location(of: named, in: folder, root: root)
    return way == ".." || way.hasPrefix("../") ? nil : way == "." ? "" : way
  }

  /// A folder under the name that the disk has for it, so that what is read through a symbolic link is
  /// what a walk finds; as it is where it is missing.
  package static func resolved(_ folder: String, in root: String) -> String {
    guard let path = realpath(root + "/" + folder, nil) else { return folder }
    defer { free(path) }
    let way = RelativePath.way(to: String(cString: path), from: root).joined(separator: "/")
    return way == "." ? "" : way
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

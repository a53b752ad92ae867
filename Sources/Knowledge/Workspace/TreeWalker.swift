import Glibc

/// Lists a folder on disk as Git and ripgrep see it: `.gitignore` honoured, hidden folders left out,
/// symbolic links not followed.
///
/// One pass of `readdir`; the kind of an entry comes with it, so no file is looked at twice.
package struct TreeWalker {
  /// Something that could not be listed.
  package struct Problem: Sendable, Equatable {
    package let path: String
    package let reason: String
  }

  private let root: String
  private let configuration: Configuration
  private var documents: [String] = []
  private var entries: [String: FileListing.Kind] = [:]
  private var aliases: [String: String] = [:]
  private var problems: [Problem] = []

  /// Lists a knowledge base.
  ///
  /// - Parameter root: An absolute path.
  /// - Complexity: O(*n*) in the number of entries.
  package static func list(
    _ root: String, _ configuration: Configuration
  ) -> (listing: FileListing, problems: [Problem]) {
    var walker = TreeWalker(root: root, configuration: configuration)
    var ignore = IgnoreRules()
    let repository = Repository.root(above: root)
    if let repository {
      walker.readIgnoreFiles(above: root, from: repository, &ignore)
    }
    let descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      walker.walk(descriptor, folder: "", ignore)
    } else {
      walker.problems.append(Problem(path: "", reason: String(cString: strerror(errno))))
    }
    let prefix = repository.map { String(root.dropFirst($0.count).drop { $0 == "/" }) } ?? ""
    let listing = FileListing(
      documents: walker.documents, entries: walker.entries, aliases: walker.aliases,
      depthInRepository: prefix.isEmpty ? 0 : prefix.split(separator: "/").count,
      prefixInRepository: prefix.isEmpty ? "" : prefix + "/",
      probe: { path in TreeWalker.probe(root + "/" + path) },
      lineCount: { path in TreeWalker.lineCount(root + "/" + path) })
    return (listing, walker.problems.sorted { $0.path < $1.path })
  }

  private init(root: String, configuration: Configuration) {
    self.root = root
    self.configuration = configuration
  }

  /// The ignore files of the repository that lie above the root, and the repository's own list.
  private func readIgnoreFiles(
    above root: String, from repository: String, _ ignore: inout IgnoreRules
  ) {
    if let text = TreeWalker.text(repository + "/.git/info/exclude") {
      ignore.add(text, folder: "")
    }
    guard root.count > repository.count else { return }
    var folder = repository
    for part in root.dropFirst(repository.count).split(separator: "/") {
      // Patterns from above hold for any depth only if they name no folder.
      if let text = TreeWalker.text(folder + "/.gitignore") {
        ignore.add(
          text.split(separator: "\n").filter { !$0.dropLast().contains("/") }
            .joined(separator: "\n"),
          folder: "")
      }
      folder += "/" + part
    }
  }

  private mutating func walk(_ descriptor: Int32, folder: String, _ inherited: IgnoreRules) {
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      return
    }
    defer { closedir(stream) }
    var found: [(name: String, kind: UInt8)] = []
    var hasIgnoreFile = false
    while let entry = readdir(stream) {
      let name = TreeWalker.name(of: entry)
      if name == "." || name == ".." { continue }
      if name == ".gitignore" { hasIgnoreFile = true }
      found.append((name, kind(of: entry, descriptor, name)))
    }
    var ignore = inherited
    if hasIgnoreFile, let text = TreeWalker.text(descriptor, ".gitignore") {
      ignore.add(text, folder: folder)
    }
    var folders: [String] = []
    for (name, kind) in found {
      let path = folder.isEmpty ? name : folder + "/" + name
      switch Int32(kind) {
      case Int32(DT_DIR):
        if isHidden(name, path) || ignore.excludes(path, name: name, isFolder: true) { continue }
        entries[path] = .folder
        if !configuration.excludesFolder(path) { folders.append(name) }
      case Int32(DT_LNK):
        entries[path] = .file
        link(path)
      case Int32(DT_REG):
        entries[path] = .file
        if FileListing.isMarkdown(name), configuration.includes(path),
          !ignore.excludes(path, name: name, isFolder: false)
        {
          documents.append(path)
        }
      default:
        entries[path] = .file
      }
    }
    for name in folders {
      let path = folder.isEmpty ? name : folder + "/" + name
      let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      if child >= 0 {
        walk(child, folder: path, ignore)
      } else {
        problems.append(Problem(path: path, reason: String(cString: strerror(errno))))
      }
    }
  }

  private func isHidden(_ name: String, _ path: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") && !configuration.hidden.contains(path)
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// The kind that `readdir` gives, or, on file systems that give none, `lstat`'s.
  private func kind(
    of entry: UnsafeMutablePointer<dirent>, _ descriptor: Int32, _ name: String
  ) -> UInt8 {
    let kind = entry.pointee.d_type
    guard kind == UInt8(DT_UNKNOWN) else { return kind }
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return kind }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return UInt8(DT_DIR)
    case S_IFLNK: return UInt8(DT_LNK)
    case S_IFREG: return UInt8(DT_REG)
    default: return kind
    }
  }

  /// Notes a symbolic link whose target lies in the root; others lead nowhere that is followed.
  private mutating func link(_ path: String) {
    guard let resolved = realpath(root + "/" + path, nil) else { return }
    defer { free(resolved) }
    let target = String(cString: resolved)
    guard target.hasPrefix(root + "/") else { return }
    let relative = String(target.dropFirst(root.count + 1))
    aliases[path] = relative
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { entries[path] = .folder }
  }

  /// True where Git would leave a file out that is made at a path.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; its folders need not exist.
  ///   - root: An absolute path.
  package static func ignores(_ path: String, in root: String) -> Bool {
    let walker = TreeWalker(root: root, configuration: Configuration())
    var ignore = IgnoreRules()
    guard let repository = Repository.root(above: root) else { return false }
    walker.readIgnoreFiles(above: root, from: repository, &ignore)
    var folder = ""
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      let place = root + "/" + (folder.isEmpty ? "" : folder + "/")
      if let text = TreeWalker.text(place + ".gitignore") { ignore.add(text, folder: folder) }
      folder += folder.isEmpty ? String(part) : "/" + part
      if ignore.excludes(folder, name: String(part), isFolder: index < parts.count - 1) {
        return true
      }
    }
    return false
  }

  // MARK: Looking at the disk

  private static func probe(_ path: String) -> FileListing.Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  private static func lineCount(_ path: String) -> Int? {
    guard let bytes = FileReader.read(path, limit: 64 << 20), !bytes.contains(0) else { return nil }
    let feeds = bytes.count { $0 == 0x0A }
    return bytes.last == 0x0A || bytes.isEmpty ? feeds : feeds + 1
  }

  private static func text(_ path: String) -> String? {
    FileReader.read(path, limit: 4 << 20).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func text(_ folder: Int32, _ name: String) -> String? {
    let file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return FileReader.read(descriptor: file, limit: 4 << 20).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

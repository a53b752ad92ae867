import Glibc
import Markup

/// Lists a folder on disk as Git and ripgrep see it: `.gitignore` honoured, hidden folders left out,
/// symbolic links not followed.
///
/// One pass of `readdir`, level by level on all cores; the kind of an entry comes with it, so only
/// documents are looked at, for their stamps.
package struct TreeWalker: Sendable {
  /// Something that could not be listed.
  package struct Problem: Sendable, Equatable {
    package let path: String
    package let reason: String
  }

  private let root: String
  let configuration: Configuration
  private let known: FolderCache?
  /// True where what the folders hold is kept for the next run.
  private let keeps: Bool
  private let started: Int64

  /// Lists a knowledge base.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - usesCache: True to take what unchanged folders hold from an earlier run.
  ///   - started: The time before anything is looked at.
  ///   - threads: How many threads list; the result does not depend on it.
  /// - Complexity: O(*n*) in the number of entries.
  package static func list(
    _ root: String, _ configuration: Configuration, usesCache: Bool = false, started: Int64 = 0,
    threads: Int
  ) async -> (listing: FileListing, problems: [Problem]) {
    let walker = TreeWalker(
      root: root, configuration: configuration, known: usesCache ? FolderCache(root: root) : nil,
      keeps: usesCache, started: started)
    var ignore = IgnoreRules()
    let repository = Repository.root(above: root)
    if let repository { readIgnoreFiles(above: root, from: repository, &ignore) }
    var level = [Folder(path: "", ignore: ignore)]
    var parts: [Contents] = []
    while !level.isEmpty {
      let folders = level
      let found = await Stripes.map(count: folders.count, width: 8, threads: threads) { next in
        var done: [(Int, Contents)] = []
        // One for all of a worker's folders of the level, under the first one's index.
        var contents = Contents()
        var first: Int?
        while let stripe = next() {
          for index in stripe {
            if first == nil { first = index } else { done.append((index, Contents())) }
            walker.list(folders[index], &contents)
          }
        }
        if let first { done.append((first, contents)) }
        return done
      }
      parts += found.filter { !$0.isEmpty }
      level = found.flatMap(\.folders)
    }
    if usesCache { walker.save(parts) }
    let prefix = repository.map { String(root.dropFirst($0.count).drop { $0 == "/" }) } ?? ""
    var entries = PathTable(capacity: parts.reduce(0) { $0 + $1.entries.count })
    for part in parts {
      part.pool.withUnsafeBufferPointer { pool in
        for entry in part.entries {
          entries.insert(Bytes(rebasing: pool[entry.place]), FileListing.value(entry.kind))
        }
      }
    }
    var aliases: [String: String] = [:]
    let links = Set(parts.flatMap(\.links))
    for path in links.sorted() {
      guard let target = walker.target(of: path, entries, links) else { continue }
      aliases[path] = target
      if (entries[target].map(FileListing.kind) ?? probe(root + "/" + target)) == .folder {
        entries[path] = FileListing.value(.folder)
      }
    }
    var listing = FileListing(
      documents: await walker.stamped(parts.flatMap(\.documents), threads: threads), entries: entries,
      aliases: aliases,
      depthInRepository: prefix.isEmpty ? 0 : prefix.split(separator: "/").count,
      prefixInRepository: prefix.isEmpty ? "" : prefix + "/",
      probe: { path in TreeWalker.probe(root + "/" + path) },
      lineCount: { path in TreeWalker.lineCount(root + "/" + path) })
    listing.ignore = ignore
    listing.links = links
    listing.names = { path in LocalFolder.names(in: root + "/" + path) }
    listing.contents = { path in FileReader.read(root + "/" + path, limit: 16 << 20) }
    if let repository {
      let tracked = walker.tracked(Set(parts.flatMap(\.ignored)), in: repository, prefix)
      if !tracked.isEmpty { listing.add(tracked) { TreeWalker.stamp(root + "/" + $0) } }
    }
    return (listing, parts.flatMap(\.problems).sorted { $0.path < $1.path })
  }

  /// A folder that is yet to be listed.
  private struct Folder: Sendable {
    /// Relative to the root; empty for the root.
    var path: String
    /// What holds in the folder above it.
    var ignore: IgnoreRules
  }

  /// What some folders hold.
  private struct Contents: Sendable {
    struct Entry: Sendable {
      /// The path, as a stretch of the pool.
      var place: Range<Int>
      var kind: FileListing.Kind
    }

    var pool: [UInt8] = []
    /// The folders as ``FolderCache`` keeps them, and how many of them it did not know.
    var kept: [UInt8] = []
    var keptCount = 0
    var freshCount = 0
    var entries: [Entry] = []
    /// Still without stamps.
    var documents: [String] = []
    var links: [String] = []
    var problems: [Problem] = []
    var folders: [Folder] = []
    /// What Git leaves out, as far as it could be or hold a document.
    var ignored: [String] = []

    var isEmpty: Bool { entries.isEmpty && problems.isEmpty && kept.isEmpty && ignored.isEmpty }

    mutating func add(_ folder: String, _ name: UnsafeBufferPointer<UInt8>, _ kind: FileListing.Kind) {
      let start = pool.count
      if !folder.isEmpty {
        pool.append(contentsOf: folder.utf8)
        pool.append(UInt8(ascii: "/"))
      }
      pool.append(contentsOf: name)
      entries.append(Entry(place: start..<pool.count, kind: kind))
    }
  }

  /// The ignore files of the repository that lie above the root, and the repository's own list.
  private static func readIgnoreFiles(
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

  /// What `stat` says of each document.
  ///
  /// One folder may hold most of them, so they are shared out among the threads by themselves; the
  /// names of one folder's are looked up in that folder, not from the root each time.
  private func stamped(_ documents: [String], threads: Int) async -> [(path: String, stamp: FileStamp)] {
    await Stripes.map(count: documents.count, width: 128, threads: threads) { next in
      var done: [(Int, (path: String, stamp: FileStamp))] = []
      var folder: (path: Substring, descriptor: Int32)?
      defer { if let folder, folder.descriptor >= 0 { close(folder.descriptor) } }
      while let stripe = next() {
        for index in stripe {
          let path = documents[index]
          let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
          let above = slash.map { path[..<$0] } ?? ""
          if folder?.path != above {
            if let folder, folder.descriptor >= 0 { close(folder.descriptor) }
            folder = (above, open(root + "/" + above, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
          }
          let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
          var status = stat()
          let isThere = fstatat(folder?.descriptor ?? -1, String(name), &status, 0) == 0
          done.append((index, (path, isThere ? FileStamp(status) : .unknown)))
        }
      }
      return done
    }
  }

  /// Keeps what the folders hold, if any of them was not known or is gone.
  private func save(_ parts: [Contents]) {
    let fresh = parts.reduce(0) { $0 + $1.freshCount }
    let count = parts.reduce(0) { $0 + $1.keptCount }
    if fresh > 0 || count != known?.count { FolderCache.save(parts.map(\.kept), root: root) }
  }

  private func list(_ folder: Folder, _ contents: inout Contents) {
    let place = folder.path.isEmpty ? root : root + "/" + folder.path
    let stamp = keeps ? TreeWalker.stamp(place) : .unknown
    var entries: [UInt8] = []
    if let known = known?.entries(of: folder.path, stamp) {
      list(known, folder, place, &contents)
      FolderCache.add(folder.path, stamp, entries: known, to: &contents.kept)
      contents.keptCount += 1
      return
    }
    guard let stream = opendir(place) else {
      contents.problems.append(Problem(path: folder.path, reason: String(cString: strerror(errno))))
      return
    }
    defer { closedir(stream) }
    let descriptor = dirfd(stream)
    while let entry = readdir(stream) {
      let kind = kind(of: entry, descriptor)
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          let name = UnsafeBufferPointer(start: bytes, count: strlen(bytes))
          if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { return }
          entries.append(kind)
          entries.append(UInt8(truncatingIfNeeded: name.count))
          entries.append(UInt8(truncatingIfNeeded: name.count >> 8))
          entries.append(contentsOf: name)
        }
      }
    }
    list(entries[...], folder, place, &contents)
    if keeps, stamp != .unknown, !stamp.isRecent(at: started) {
      FolderCache.add(folder.path, stamp, entries: entries, to: &contents.kept)
      contents.keptCount += 1
      contents.freshCount += 1
    }
  }

  /// Takes in what a folder holds: a kind, a length and a name for each entry.
  private func list(
    _ entries: ArraySlice<UInt8>, _ folder: Folder, _ place: String, _ contents: inout Contents
  ) {
    entries.withUnsafeBufferPointer { entries in
      var ignore = folder.ignore
      if TreeWalker.hasIgnoreFile(entries), let text = TreeWalker.text(place + "/.gitignore") {
        ignore.add(text, folder: folder.path)
      }
      var index = 0
      while index + 3 <= entries.count {
        let end = TreeWalker.entryEnd(entries, index)
        let name = UnsafeBufferPointer(rebasing: entries[index + 3..<end])
        add(name, entries[index], in: folder.path, place, ignore, &contents)
        index = end
      }
    }
  }

  /// Behind the entry that begins at an index.
  private static func entryEnd(_ entries: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    min(entries.count, index + 3 + Int(entries[index + 1]) + Int(entries[index + 2]) << 8)
  }

  /// An ignore file speaks of names that come before it too.
  private static func hasIgnoreFile(_ entries: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 3 <= entries.count {
      let end = TreeWalker.entryEnd(entries, index)
      if end - index == 13, entries[index + 3..<end].elementsEqual(".gitignore".utf8) {
        return true
      }
      index = end
    }
    return false
  }

  private func add(
    _ name: UnsafeBufferPointer<UInt8>, _ kind: UInt8, in folder: String, _ place: String,
    _ ignore: IgnoreRules, _ contents: inout Contents
  ) {
    switch Int32(kind) {
    case Int32(DT_DIR):
      let text = String(decoding: name, as: UTF8.self)
      let path = folder.isEmpty ? text : folder + "/" + text
      if isHidden(name, path) { return }
      if ignore.excludes(path, name: text, isFolder: true) {
        contents.ignored.append(path)
        return
      }
      contents.add(folder, name, .folder)
      if !configuration.excludesFolder(path) {
        contents.folders.append(Folder(path: path, ignore: ignore))
      }
    case Int32(DT_LNK):
      let text = String(decoding: name, as: UTF8.self)
      let path = folder.isEmpty ? text : folder + "/" + text
      contents.add(folder, name, .file)
      contents.links.append(path)
    case Int32(DT_REG):
      contents.add(folder, name, .file)
      guard FileListing.isMarkdown(name) else { return }
      let text = String(decoding: name, as: UTF8.self)
      let path = folder.isEmpty ? text : folder + "/" + text
      guard configuration.includes(path) else { return }
      if !ignore.isEmpty, ignore.excludes(path, name: text, isFolder: false) {
        contents.ignored.append(path)
      } else {
        contents.documents.append(path)
      }
    default:
      contents.add(folder, name, .file)
    }
  }

  private func isHidden(_ name: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    (name.first == UInt8(ascii: ".") || path.utf8.first == UInt8(ascii: ".")) && configuration.hides(path)
  }

  /// The kind that `readdir` gives, or, on file systems that give none, `lstat`'s.
  private func kind(of entry: UnsafeMutablePointer<dirent>, _ descriptor: Int32) -> UInt8 {
    let kind = entry.pointee.d_type
    guard kind == UInt8(DT_UNKNOWN) else { return kind }
    var status = stat()
    let result = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
        fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
      }
    }
    guard result == 0 else { return kind }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return UInt8(DT_DIR)
    case S_IFLNK: return UInt8(DT_LNK)
    case S_IFREG: return UInt8(DT_REG)
    default: return kind
    }
  }

  /// The file or folder in the root that a symbolic link leads to; others lead nowhere that is
  /// followed.
  ///
  /// - Parameter links: All symbolic links of the root.
  private func target(of path: String, _ entries: PathTable, _ links: Set<String>) -> String? {
    // What a link names plainly and was listed needs no look at every folder on the way.
    var text = [CChar](repeating: 0, count: 1024)
    let count = readlink(root + "/" + path, &text, text.count)
    if count > 0, count < text.count, text[0] != CChar(UInt8(ascii: "/")) {
      let bytes = text[..<count].map { UInt8(bitPattern: $0) }
      let joined = RelativePath.join(RelativePath.folder(of: path), bytes[...])
      if !links.contains(joined), entries[joined] != nil { return joined }
    }
    guard let resolved = realpath(root + "/" + path, nil) else { return nil }
    defer { free(resolved) }
    let target = String(cString: resolved)
    return target.hasPrefix(root + "/") ? String(target.dropFirst(root.count + 1)) : nil
  }

  /// True where Git would leave a file out that is made at a path.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; its folders need not exist.
  ///   - root: An absolute path.
  package static func ignores(_ path: String, in root: String) -> Bool {
    var ignore = IgnoreRules()
    guard let repository = Repository.root(above: root) else { return false }
    readIgnoreFiles(above: root, from: repository, &ignore)
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

  /// What `stat` says of a file.
  package static func stamp(_ path: String) -> FileStamp {
    var status = stat()
    return stat(path, &status) == 0 ? FileStamp(status) : .unknown
  }

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
}

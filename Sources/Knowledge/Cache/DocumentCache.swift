import Glibc
import Markup

/// Parsed documents of earlier runs, in `.cairn/cache`, so that an unchanged file costs a `stat`.
///
/// Two files: a base with all documents, and a delta with those that changed since the base was
/// written, which is small and rewritten whole. When the delta grows past an eighth of the base,
/// a new base is written. Nothing but speed depends on the cache: it may be deleted, damaged or
/// unwritable, and a document in it is used only if the file's stamp is the same, the same program
/// made it under the same options, and its bytes have the right hash.
package struct DocumentCache: Sendable {
  private let folder: LocalFolder
  private let maker: UInt64

  /// False where nobody can tell which program this is, so that no file can be trusted.
  var isUsable: Bool { maker != 0 }

  /// - Parameter root: An absolute path.
  package init(root: String, configuration: Configuration) {
    folder = LocalFolder(root: root)
    maker = DocumentCache.maker(configuration)
  }

  private var path: String { folder.path + "/cache" }

  /// What earlier runs left; each part nil where there is nothing of use.
  func open() -> (base: CacheFile?, delta: CacheFile?) {
    guard LocalFolder.isFolder(path), let base = CacheFile(path + "/documents", maker: maker, amends: 0) else {
      return (nil, nil)
    }
    let delta = CacheFile(
      path + "/documents.delta", maker: maker, amends: base.header.generation)
    return (base, delta)
  }

  /// Keeps what was parsed anew.
  ///
  /// - Parameters:
  ///   - stamps: Of each document, taken before it was read.
  ///   - fresh: The indices of the documents that were parsed in this run.
  ///   - now: When the first stamp was taken.
  ///   - earlier: What was found when the run began.
  /// - Complexity: O(*n*) in the bytes of the changed documents, and in those of all documents once
  ///   in a while.
  func save(
    _ documents: [Document], _ stamps: [FileStamp], fresh: [Int], at now: Int64,
    earlier: (base: CacheFile?, delta: CacheFile?)
  ) {
    func isKept(_ index: Int) -> Bool {
      guard stamps[index] != .unknown, !stamps[index].isRecent(at: now) else { return false }
      return !documents[index].problems.contains { if case .unreadable = $0.kind { true } else { false } }
    }
    guard fresh.contains(where: isKept), prepare() else { return }
    if let base = earlier.base {
      var changed: [Int] = []
      for index in documents.indices
      where base.record(documents[index].path, stamps[index]) == nil {
        changed.append(index)
      }
      if changed.count * 8 <= base.count, base.count <= documents.count + documents.count / 4 + 64 {
        write("documents.delta", documents, stamps, changed.filter(isKept), amends: base.header.generation)
        return
      }
    }
    write("documents", documents, stamps, documents.indices.filter(isKept), amends: 0)
    unlink(path + "/documents.delta")
  }

  private func write(
    _ name: String, _ documents: [Document], _ stamps: [FileStamp], _ indices: [Int], amends: UInt64
  ) {
    var seed = (UInt64(bitPattern: FileStamp.now()), UInt64(getpid()))
    let generation = withUnsafeBytes(of: &seed) { ByteHash.hash($0) } | 1
    guard
      var writer = CacheFileWriter(
        path + "/" + name, maker: maker, generation: generation, amends: amends)
    else { return }
    for index in indices { writer.add(documents[index], stamps[index]) }
    writer.finish()
  }

  /// Makes the folder, and takes away what runs that were killed left in it.
  private func prepare() -> Bool {
    guard folder.make("cache") != nil else { return false }
    let old = FileStamp.now() - 600_000_000_000
    for name in LocalFolder.names(in: path)
    where name.hasSuffix(".tmp") && TreeWalker.stamp(path + "/" + name).changed < old {
      unlink(path + "/" + name)
    }
    return true
  }

  /// Stands for the program and all that decides what it makes of the same bytes.
  private static func maker(_ configuration: Configuration) -> UInt64 {
    // The layout is the program's own, so any other build of it must not read the files.
    let program = TreeWalker.stamp("/proc/self/exe")
    if program == .unknown { return 0 }
    var hash = ByteHash.hash(
      "\(program.size) \(program.modified) \(program.changed) \(program.inode)")
    let options = configuration.parserOptions
    hash = ByteHash.hash(options.decisionPrefixes.joined(separator: "\u{0}"), seed: hash)
    hash = ByteHash.hash("\(options.sizeLimit)", seed: hash)
    let folders =
      configuration.decisions.folders.map { $0.joined(separator: "\u{0}") }
      ?? "\u{1}" + (configuration.decisions.adrDirectory ?? "")
    return ByteHash.hash(folders, seed: hash) | 1
  }
}

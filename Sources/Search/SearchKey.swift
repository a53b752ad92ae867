import Knowledge
import Markup

/// Numbers that change whenever an index would have to be another.
enum SearchKey {
  /// Stands for the program and for what configures it; 0 where nobody can tell which program this is.
  ///
  /// - Parameter root: An absolute path.
  static func maker(_ root: String, _ configuration: Configuration) -> UInt64 {
    let program = TreeWalker.stamp("/proc/self/exe")
    if program == .unknown { return 0 }
    var hash = ByteHash.hash("\(program.size) \(program.modified) \(program.changed) \(program.inode)")
    // What a page is may come from the configuration, in more ways than are worth telling apart.
    let settings = FileReader.read(root + "/" + Configuration.fileName, limit: 1 << 20) ?? []
    hash = settings.withUnsafeBytes { ByteHash.hash($0, seed: hash) }
    return ByteHash.hash(configuration.decisions.adrDirectory ?? "", seed: hash) | 1
  }

  /// Stands for every document and its stamp; 0, which is no key, where one of them may change again
  /// without a change of its stamp.
  ///
  /// - Complexity: O(*n*) in the documents.
  static func state(_ listing: FileListing, at now: Int64) -> UInt64 {
    var hash: UInt64 = 1
    for (path, stamp) in zip(listing.documents, listing.stamps) {
      if stamp == .unknown || stamp.isRecent(at: now) { return 0 }
      hash = ByteHash.hash(path, seed: hash)
      hash = withUnsafeBytes(of: stamp) { ByteHash.hash($0, seed: hash) }
    }
    return hash | 1
  }
}

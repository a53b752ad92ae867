import GRDB
import Glibc
import Knowledge

/// The file that holds the index, `.cairn/cache/search.db`.
///
/// It is replaced whole and never changed: whoever brings it up to date changes a copy and puts that in
/// its place, so readers need no lock, two writers do not meet, and one that is killed leaves the old
/// file.
struct IndexFile {
  let folder: LocalFolder

  init(root: String) { folder = LocalFolder(root: root) }

  private var path: String { folder.path + "/cache/search.db" }

  /// Opens what an earlier run left.
  ///
  /// - Returns: Nil where there is nothing that this program has made for this configuration.
  func open(maker: UInt64) -> (queue: DatabaseQueue, state: UInt64)? {
    guard maker != 0, isRegular, let queue = try? connection(path, readonly: true) else { return nil }
    let found = try? queue.read { database in
      try Row.fetchOne(database, sql: "SELECT maker, state FROM about")
        .map { (UInt64(bitPattern: $0[0]), UInt64(bitPattern: $0[1])) }
    }
    guard let found, found.0 == maker else { return nil }
    return (queue, found.1)
  }

  /// A copy of what is there, or a new file, which nobody else sees.
  ///
  /// - Returns: The file's path; nil where none can be made.
  func copy(amending: Bool) -> String? {
    guard let cache = folder.make("cache") else { return nil }
    removeLeftovers(cache)
    let temporary = "\(path).\(getpid())-\(UInt64.random(in: .min ... .max)).tmp"
    let file = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard amending else { return temporary }
    let source = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    defer { if source >= 0 { close(source) } }
    var status = stat()
    guard source >= 0, fstat(source, &status) == 0 else { return discard(temporary) }
    var left = Int(status.st_size)
    while left > 0 {
      let done = sendfile(file, source, nil, left)
      guard done > 0 else { return discard(temporary) }
      left -= done
    }
    return temporary
  }

  /// Puts a file in the index's place.
  func place(_ temporary: String) -> Bool { rename(temporary, path) == 0 }

  @discardableResult
  func discard(_ temporary: String) -> String? {
    unlink(temporary)
    return nil
  }

  /// Opens a file that nobody else knows for writing; it survives no crash of the machine, which costs
  /// nothing but time.
  func writing(_ temporary: String) throws -> DatabaseQueue {
    try connection(temporary, readonly: false)
  }

  /// An index in memory.
  static func inMemory() throws -> DatabaseQueue { try DatabaseQueue() }

  private func connection(_ path: String, readonly: Bool) throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.readonly = readonly
    configuration.label = "search"
    if !readonly {
      configuration.prepareDatabase { database in
        try database.execute(
          sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
      }
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A symbolic link, which a repository could bring, is not followed.
  private var isRegular: Bool {
    var status = stat()
    return folder.isThere && LocalFolder.isFolder(folder.path + "/cache") && lstat(path, &status) == 0
      && status.st_mode & S_IFMT == S_IFREG
  }

  /// Takes away what runs that were killed left.
  private func removeLeftovers(_ cache: String) {
    let old = FileStamp.now() - 600_000_000_000
    for name in LocalFolder.names(in: cache)
    where name.hasPrefix("search.db.") && name.hasSuffix(".tmp") {
      if TreeWalker.stamp(cache + "/" + name).changed < old { unlink(cache + "/" + name) }
    }
  }
}

import GRDB
import Glibc
import Knowledge

/// A copy of the store on disk, and what was written to the store since.
struct KeptCopy: Sendable {
  let folder: KeptFolder
  private let name: String
  let lock: FileLock

  init(folder: KeptFolder, name: String, lock: FileLock) {
    (self.folder, self.name, self.lock) = (folder, name, lock)
  }

  private var base: String { folder.path + "/" + name }
  /// Of the database; it is there when it is whole.
  var path: String { base + ".db" }
  private var notes: String { base + ".notes" }

  /// - Parameter beside: What whoever made the copy wants back with it.
  func write(_ store: DatabaseQueue, beside: [UInt8]) throws(StoreError) {
    guard FileWriting.replace(notes, beside, durable: false) else { throw StoreFile.error(errno) }
    let new = path + ".new"
    do {
      // It must outlive processes, and not the power, which takes the check with it.
      let target = try DatabaseQueue(path: new)
      try target.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
      try store.backup(to: target)
      try target.close()
    } catch {
      throw StoreError(database: error)
    }
    guard rename(new, path) == 0 else { throw StoreFile.error(errno) }
  }

  /// The copy; nil where none was finished.
  /// - Throws: ``StoreError`` where it cannot be read.
  func read() throws(StoreError) -> (store: DatabaseQueue, beside: [UInt8])? {
    guard StoreFile.exists(path) else { return nil }
    do {
      let store = try DatabaseQueue()
      let source = try WorkflowStore.connect(path, isReading: false)
      try source.backup(to: store)
      try source.close()
      return (store, FileReader.read(notes, limit: 1 << 24) ?? [])
    } catch {
      throw StoreError(database: error)
    }
  }

  /// What was written to the store since.
  var written: WrittenEvents {
    guard let lines = FileReader.read(base + KeptFolder.events, limit: 1 << 32) else {
      return WrittenEvents()
    }
    return WorkflowStore.written(in: lines)
  }

  /// Takes it away; the lock goes last, since whoever finds it looks for the rest.
  func remove() {
    // A process that was killed may have left files that are not finished.
    for file in LocalFolder.names(in: folder.path)
    where file.hasPrefix(name + ".") && !file.hasSuffix(KeptFolder.lock) {
      unlink(folder.path + "/" + file)
    }
    unlink(base + KeptFolder.lock)
    lock.release()
    rmdir(folder.path)
  }
}

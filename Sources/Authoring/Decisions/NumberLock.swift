import Glibc
import Knowledge

/// What a command holds from the moment it looks for the next number until its file has it, so that two
/// at one moment never take the same.
package struct NumberLock: Sendable {
  private let lock: FileLock

  /// Waits for another holder, for up to five seconds.
  /// - Throws: ``ChangesetWriter/Failure``.
  package init(root: String) throws(ChangesetWriter.Failure) {
    let folder = LocalFolder(root: root)
    guard folder.make() else {
      throw .system(path: LocalFolder.name, reason: String(cString: strerror(errno)))
    }
    guard let lock = FileLock(folder.path + "/numbers", waits: 5_000) else { throw .busy }
    self.lock = lock
  }

  package func release() { lock.release() }
}

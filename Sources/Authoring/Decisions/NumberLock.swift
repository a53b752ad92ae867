import Glibc
import Knowledge

/// What a command holds from the moment it reads decisions until it has written, so that two at one moment
/// never take the same number and none writes over what it has not seen.
package struct NumberLock: Sendable {
  private let lock: FileLock

  /// Longer than a hundred others take, one after the other, in milliseconds.
  private static let longestWait = 30_000

  /// Waits for another holder, without holding up a thread.
  /// - Throws: ``ChangesetWriter/Failure``; `busy` after half a minute.
  package init(root: String) async throws(ChangesetWriter.Failure) {
    let folder = LocalFolder(root: root)
    guard folder.make() else {
      throw .system(path: LocalFolder.name, reason: String(cString: strerror(errno)))
    }
    for _ in 0..<(NumberLock.longestWait / 10) {
      if let lock = FileLock(folder.path + "/numbers", waits: 0) {
        self.lock = lock
        return
      }
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .system(
          path: LocalFolder.name + "/numbers", reason: String(cString: strerror(errno)))
      }
      try? await Task.sleep(for: .milliseconds(10))
    }
    throw .busy
  }

  package func release() { lock.release() }
}

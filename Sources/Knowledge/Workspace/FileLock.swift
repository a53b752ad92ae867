import Glibc

/// A lock that processes share, which the system lets go of when its holder dies (flock(2)).
package final class FileLock: Sendable {
  /// Open as long as the lock is held; a process that is given it holds the lock, too.
  package let file: Int32

  /// Takes the lock, and waits for another holder.
  ///
  /// - Parameters:
  ///   - path: The lock file; made where it is missing, and left in place.
  ///   - waits: How long to wait, in milliseconds.
  /// - Returns: Nil where another process holds it for longer, or the system refuses.
  package init?(_ path: String, waits: Int) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    var left = waits
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, left > 0 else {
        close(file)
        return nil
      }
      usleep(20_000)
      left -= 20
    }
  }

  package func release() {
    flock(file, LOCK_UN)
    close(file)
  }
}

import Glibc

/// Waits until something happens in some folders (inotify(7)).
final class FolderWatcher: Sendable {
  private let file: Int32
  private static let events =
    UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM)
    | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB) | UInt32(IN_MODIFY)

  /// - Returns: Nil where the system has no such thing left.
  init?() {
    file = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  /// Watches folders; those that are watched already stay so.
  ///
  /// - Parameter folders: Absolute paths.
  /// - Returns: False where one of them cannot be watched, because there are too many.
  func add(_ folders: [String]) -> Bool {
    for folder in folders
    where inotify_add_watch(file, folder, FolderWatcher.events | UInt32(IN_ONLYDIR)) < 0 {
      // One that vanished meanwhile is no loss.
      if errno != ENOENT, errno != ENOTDIR, errno != EACCES { return false }
    }
    return true
  }

  /// Waits for something to happen and then until it is quiet.
  ///
  /// - Parameters:
  ///   - limit: How long to wait at most, in milliseconds; -1 for ever.
  ///   - quiet: How long nothing must happen, in milliseconds.
  /// - Returns: False where nothing happened.
  func wait(limit: Int32, quiet: Int32) -> Bool {
    var poller = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, limit) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // An editor saves in several steps, and a checkout writes many files; but not without end.
    for _ in 0..<100 {
      while read(file, &buffer, buffer.count) > 0 {}
      if poll(&poller, 1, quiet) <= 0 { break }
    }
    return true
  }
}

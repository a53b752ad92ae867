import Glibc

/// What `stat` says of a file, by which a change is noticed without reading it.
///
/// The change time is part of it: it cannot be set, so a file that was put back with its old
/// modification time is noticed too.
package struct FileStamp: Sendable, Equatable, BitwiseCopyable {
  /// In bytes.
  package var size: Int64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// Nanoseconds since 1970, of the last change of content or of names and rights.
  package var changed: Int64
  package var inode: UInt64

  /// Of a file about which nothing is known; no file has it.
  package static let unknown = FileStamp(size: -1, modified: 0, changed: 0, inode: 0)

  package init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  init(_ status: stat) {
    self.init(
      size: Int64(status.st_size), modified: FileStamp.nanoseconds(status.st_mtim),
      changed: FileStamp.nanoseconds(status.st_ctim), inode: UInt64(status.st_ino))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// The system's clock, in the same unit.
  package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  /// True where the file may change again without a change of its stamp: file systems count time in
  /// steps of some milliseconds, a few in seconds.
  package func isRecent(at now: Int64) -> Bool {
    let step: Int64 = changed % 1_000_000_000 == 0 ? 2_000_000_000 : 50_000_000
    return max(changed, modified) > now - step
  }
}

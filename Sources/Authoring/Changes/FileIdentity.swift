import Glibc

/// What tells that a file is still the one that was looked at, without reading it.
struct FileIdentity: Sendable, Equatable {
  let device: UInt64
  let inode: UInt64
  /// In bytes.
  let size: Int64
  /// Of the last change of the bytes, in nanoseconds.
  let changed: Int64

  /// Nil where nothing stands at a path; a symbolic link is itself, not its target.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    changed = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
  }

  /// True for the same file, whatever its bytes: also where it has another name.
  func isSameFile(as other: FileIdentity) -> Bool {
    inode == other.inode && device == other.device
  }

  /// The four numbers, apart by colons.
  var text: String { "\(device):\(inode):\(size):\(changed)" }

  init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 4, let device = UInt64(parts[0]), let inode = UInt64(parts[1]),
      let size = Int64(parts[2]), let changed = Int64(parts[3])
    else { return nil }
    self.device = device
    self.inode = inode
    self.size = size
    self.changed = changed
  }
}

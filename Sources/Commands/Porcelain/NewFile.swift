import Glibc

/// Writes a file that is not there yet, whole or not at all.
enum NewFile {
  struct Failure: Error {
    let reason: String
  }

  /// Writes beside the target, flushes to the disk, and puts the name in place; a file that is
  /// there already stays as it is.
  /// - Throws: ``Failure`` with the system's reason; nothing is left behind then.
  static func write(_ text: String, to path: String) throws(Failure) {
    try makeFolder(of: path)
    let temporary = "\(path).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure() }
    do throws(Failure) {
      try write(Array(text.utf8), file)
      guard fsync(file) == 0, close(file) == 0 else { throw failure() }
      guard link(temporary, path) == 0 else { throw failure() }
      unlink(temporary)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], _ file: Int32) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let done = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard done >= 0 else {
        if errno == EINTR { continue }
        throw failure()
      }
      rest = rest.dropFirst(done)
    }
  }

  private static func makeFolder(of path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, access(folder, F_OK) != 0 else { return }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure() }
  }

  private static func failure() -> Failure { Failure(reason: String(cString: strerror(errno))) }
}

import Glibc
import Knowledge

/// A host's file on the disk, replaced whole, with the rights that it has.
struct HookFile {
  /// Absolute.
  let path: String
  /// Nil where there is none.
  let bytes: [UInt8]?
  private let mode: mode_t

  /// - Parameters:
  ///   - name: As it is told to people.
  ///   - isProgram: True for a file that Git starts.
  /// - Throws: ``Failure`` for what is no regular file or cannot be read.
  init(_ path: String, name: String, isProgram: Bool) throws(Failure) {
    self.path = path
    var status = stat()
    // A repository could bring a folder that is a link to one of the user's own.
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    if !isProgram, lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw Failure(
        "'\(name)' lies behind a link", help: "put the hook there by hand: 'cairn hook install --dry-run'", status: .system)
    }
    guard lstat(path, &status) == 0 else {
      bytes = nil
      mode = isProgram ? 0o755 : 0o644
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        "'\(name)' is no regular file", help: "put the hook there by hand: 'cairn hook install --dry-run'",
        status: .system)
    }
    guard let bytes = FileReader.read(path, limit: 16 << 20) else {
      throw Failure("'\(name)' cannot be read: \(String(cString: strerror(errno)))", status: .system)
    }
    self.bytes = bytes
    mode = status.st_mode & 0o7777
  }

  /// True where somebody may start it.
  var isExecutable: Bool { mode & 0o111 != 0 }

  /// Writes other bytes, or removes the file and a folder that it leaves empty.
  /// - Returns: False where the system refuses; `errno` says why.
  func replace(with bytes: [UInt8]?) -> Bool {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    guard let bytes else {
      guard unlink(path) == 0 else { return false }
      if !folder.hasSuffix("/hooks") { rmdir(folder) }
      return true
    }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { return false }
    let temporary = "\(path).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    let isWritten = FileWriting.write(bytes, file) && fchmod(file, mode) == 0 && fsync(file) == 0
    if close(file) == 0, isWritten, rename(temporary, path) == 0 { return true }
    let reason = errno
    unlink(temporary)
    errno = reason
    return false
  }
}

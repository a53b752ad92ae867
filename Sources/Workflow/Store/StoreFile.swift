import Glibc

/// The file beside what SQLite sees of it.
enum StoreFile {
  /// What SQLite keeps beside a database, by what is put behind its name.
  static let companions = ["-wal", "-shm", "-journal"]
  private static let headerSize = 100

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Refuses what SQLite would take for a new database, or what is no file at all.
  ///
  /// - Throws: ``StoreError/missing``, ``StoreError/folder``, ``StoreError/cutOff(found:expected:)``
  ///   or ``StoreError/unreadable(detail:)``.
  static func check(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .missing : .unreadable(detail: reason(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .unreadable(detail: "it is no file")
    }
    let size = Int(status.st_size)
    guard size >= headerSize else { throw .cutOff(found: size, expected: headerSize) }
    // What the file does not have yet may be in the log; SQLite then judges by itself.
    if self.size(of: path + "-wal") > 0 { return }
    let expected = sizeByHeader(path)
    if expected > size { throw .cutOff(found: size, expected: expected) }
  }

  /// True where files can be made beside one.
  static func mayWrite(beside path: String) -> Bool { access(folder(of: path), W_OK) == 0 }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Puts a whole store where there was none or another one, which others see as one change, and
  /// waits until the disk has it.
  ///
  /// - Throws: ``StoreError/unreadable(detail:)`` or ``StoreError/full`` where the system refuses.
  static func put(_ made: String, at path: String) throws(StoreError) {
    for companion in companions { unlink(path + companion) }
    guard rename(made, path) == 0 else { throw error(errno) }
    let file = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Takes away a store and what stands beside it.
  static func remove(_ path: String) {
    for companion in companions { unlink(path + companion) }
    unlink(path)
  }

  /// What it means for a store that the system refused something.
  static func error(_ number: Int32) -> StoreError {
    switch number {
    case ENOSPC, EDQUOT: .full
    case EACCES, EROFS, EPERM: .readOnly
    case EWOULDBLOCK: .busy
    default: .unreadable(detail: reason(number))
    }
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// How long a database is by its own first page; 0 for what is none, or says nothing of it.
  private static func sizeByHeader(_ path: String) -> Int {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: headerSize)
    guard read(file, &header, header.count) == header.count,
      header.starts(with: "SQLite format 3\0".utf8)
    else { return 0 }
    func number(_ at: Int) -> Int { header[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    // The count of pages is good only where the same writer wrote both numbers.
    guard number(24) == number(92) else { return 0 }
    let page = Int(header[16]) << 8 | Int(header[17])
    return number(28) * (page == 1 ? 65_536 : page)
  }
}

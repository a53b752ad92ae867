import Glibc

/// The file beside what SQLite sees of it.
enum StoreFile {
  /// What SQLite keeps beside a database, by what is put behind its name.
  static let companions = ["-wal", "-shm", "-journal"]
  private static let headerSize = 100

  /// What stands in the place of a file that SQLite keeps beside a database, and is none that it could use.
  struct Stranger: Sendable, Equatable {
    /// Without its folder.
    let name: String
    /// `a folder`, for one.
    let kind: String
  }

  /// The first of what stands beside a database where only files belong.
  ///
  /// - Parameter allowsLinks: True to pass those that lead to files.
  static func stranger(beside path: String, allowsLinks: Bool) -> Stranger? {
    for companion in companions {
      var status = stat()
      guard lstat(path + companion, &status) == 0 else { continue }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, allowsLinks, stat(path + companion, &status) != 0 { status.st_mode = S_IFLNK }
      let kind: String
      switch status.st_mode & S_IFMT {
      case S_IFREG: continue
      case S_IFDIR: kind = "a folder"
      case S_IFLNK: kind = "a link"
      default: kind = "no file"
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return Stranger(name: name + companion, kind: kind)
    }
    return nil
  }

  /// True for a link, a pipe or a device, in which nothing is kept.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Refuses what SQLite would take for a new database, or what is no file at all.
  ///
  /// - Throws: ``StoreError/missing``, ``StoreError/folder``, ``StoreError/cutOff(found:expected:)``,
  ///   ``StoreError/stranger(name:kind:)`` or ``StoreError/unreadable(detail:)``.
  static func check(_ path: String, isReading: Bool) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .missing : .unreadable(detail: reason(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .unreadable(detail: "it is no file")
    }
    // A reader takes a copy where it can make nothing beside the file, and needs the log alone.
    if let stranger = stranger(beside: path, allowsLinks: true), !isReading || stranger.name.hasSuffix("-wal") {
      throw .stranger(name: stranger.name, kind: stranger.kind)
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
    for companion in companions { clear(path + companion, to: path + ".other" + companion) }
    guard rename(made, path) == 0 else { throw error(errno) }
    let file = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Makes room: a folder, which may hold what somebody needs, is moved.
  private static func clear(_ path: String, to other: String) {
    guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    for number in 1...9 where rename(path, number == 1 ? other : "\(other)-\(number)") == 0 { return }
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

  static func size(of path: String) -> Int {
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

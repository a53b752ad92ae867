import Glibc

/// What the system says of a store's files, from which a later writing can be told: whoever writes to a
/// file moves its times on.
struct StoreTrace: Sendable, Equatable {
  private struct File: Equatable {
    let device: UInt
    let number: UInt
    let size: Int
    /// In nanoseconds since 1970.
    let modified: Int
    let changed: Int
    let isLink: Bool
  }

  private let file: File?
  /// Nil for a log that holds nothing, which readers make.
  private let log: File?
  /// What stands where the database keeps files.
  let stranger: StoreFile.Stranger?

  init(_ path: String) {
    file = StoreTrace.file(path)
    stranger = StoreFile.stranger(beside: path, allowsLinks: false)
    log = StoreTrace.file(path + "-wal").flatMap { $0.size == 0 ? nil : $0 }
  }

  /// True where the store lies elsewhere, and a link to it here.
  var isLink: Bool { file?.isLink == true }

  /// False where the file system counts whole seconds only, in which much can happen unseen.
  var isExact: Bool {
    [file, log].allSatisfy { $0.map { $0.changed % 1_000_000_000 != 0 } ?? true }
  }

  /// A trace that any later writing differs from: the system's clock for files stands still for some
  /// milliseconds, so that the next tick is waited for.
  static func settled(_ path: String) -> StoreTrace {
    let trace = StoreTrace(path)
    let last = [trace.file, trace.log].compactMap { $0?.changed }.max() ?? 0
    for _ in 0..<40 {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME_COARSE, &time)
      if nanoseconds(time) > last { break }
      usleep(1_000)
    }
    return trace
  }

  private static func file(_ path: String) -> File? {
    var status = stat()
    var own = stat()
    guard stat(path, &status) == 0, lstat(path, &own) == 0 else { return nil }
    return File(
      device: UInt(status.st_dev), number: UInt(status.st_ino), size: Int(status.st_size),
      modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim),
      isLink: own.st_mode & S_IFMT == S_IFLNK)
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

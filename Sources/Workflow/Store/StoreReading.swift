import GRDB
import Glibc

/// Opens stores that are only read, also where nothing beside them may be written.
enum StoreReading {
  /// A reader of a database with a log writes beside it, too. Where that is refused, or there is no room, or
  /// the store is older than this program, a copy in a folder for temporary files is read, which is gone from there
  /// as soon as it is open.
  ///
  /// - Complexity: O(*n*) in the bytes where a copy is made.
  /// - Parameter patience: How long writers are waited for, in seconds.
  static func open(_ path: String, _ patience: Double = 10) throws -> DatabaseQueue {
    try orCopied(path, isChecked: true) {
      let queue = try WorkflowStore.connect(path, isReading: true, patience: patience)
      try SchemaCheck.run(queue, mayWrite: false)
      return queue
    }
  }

  /// Opens a database for reading without a look at what it is.
  static func connect(_ path: String) throws -> DatabaseQueue {
    try orCopied(path, isChecked: false) {
      let queue = try WorkflowStore.connect(path, isReading: true)
      try queue.read { database in _ = try Int.fetchOne(database, sql: "PRAGMA user_version") }
      return queue
    }
  }

  /// What is opened, or a copy of it where nothing can be written beside it.
  ///
  /// - Parameter isChecked: False to take the copy whatever it is.
  static func orCopied(
    _ path: String, isChecked: Bool, _ open: () throws -> DatabaseQueue
  ) throws -> DatabaseQueue {
    do {
      return try open()
    } catch {
      switch StoreError(database: error) {
      // A full disk has no room for what a reader makes beside the file, either.
      case .readOnly, .unreadable, .full: break
      default: throw error
      }
      guard let copy = try copied(path, isChecked: isChecked) else { throw error }
      return copy
    }
  }

  /// Where a copy may go: the place for temporary files, and memory, which has room where a disk has none.
  private static var places: [String] {
    [getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp", "/dev/shm"]
  }

  private static func copied(_ path: String, isChecked: Bool) throws -> DatabaseQueue? {
    var failure: (any Error)?
    for place in places {
      do {
        if let copy = try copied(path, into: place, isChecked: isChecked) { return copy }
      } catch {
        guard case .full = StoreError(database: error) else { throw error }
        failure = error
      }
    }
    if let failure { throw failure }
    return nil
  }

  private static func copied(
    _ path: String, into place: String, isChecked: Bool
  ) throws -> DatabaseQueue? {
    var template = Array("\(place)/cairn-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { return nil }
    let copy = folder + "/workflow.db"
    defer {
      StoreFile.remove(copy)
      rmdir(folder)
    }
    guard copyFile(path, copy) else { return nil }
    if StoreFile.exists(path + "-wal"), !copyFile(path + "-wal", copy + "-wal") { return nil }
    if isChecked {
      let writer = try WorkflowStore.connect(copy, isReading: false)
      try SchemaCheck.run(writer, mayWrite: true)
      try writer.close()
    }
    let queue = try WorkflowStore.connect(copy, isReading: true)
    // The log and its index are opened with the first question.
    try queue.read { database in _ = try Int.fetchOne(database, sql: "PRAGMA user_version") }
    return queue
  }

  private static func copyFile(_ path: String, _ copy: String) -> Bool {
    let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { return false }
    defer { close(source) }
    let target = Glibc.open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard target >= 0 else { return false }
    defer { close(target) }
    while true {
      let count = sendfile(target, source, nil, 1 << 30)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count == 0 }
    }
  }
}

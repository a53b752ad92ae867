import Glibc
import Knowledge

/// The one that writes documents: a whole changeset or nothing of it.
///
/// Every new file is written and flushed in `.cairn/staging` first. Then a journal names what goes
/// where, and only then do names change, each by `rename(2)`, which is whole or not at all. A process
/// that dies before the journal is complete has changed nothing; after it, the next writing command
/// finishes what was begun. So no file is ever half-written, and several files change together.
package struct ChangesetWriter {
  /// Why nothing was written.
  package enum Failure: Error, Sendable, Equatable {
    /// A file is not what it was when the changeset was made.
    case changed(path: String)
    /// A file that was to be made is there already.
    case exists(path: String)
    /// The system said no.
    case system(path: String, reason: String)
    /// Another process is writing.
    case busy
  }

  private let root: String
  private let folder: LocalFolder
  private var staging: String { folder.path + "/staging" }

  /// - Parameter root: An absolute path.
  package init(root: String) {
    self.root = root
    folder = LocalFolder(root: root)
  }

  /// Writes a changeset.
  /// - Throws: ``Failure``; every file is as it was then.
  package func write(_ changeset: Changeset) throws(Failure) {
    if changeset.isEmpty { return }
    guard folder.make() else { throw system(LocalFolder.name) }
    guard let lock = FileLock(folder.path + "/lock", waits: 5_000) else { throw .busy }
    defer { lock.release() }
    try WriteJournal.finish(root: root, folder: folder.path)
    for change in changeset.changes { try check(change) }
    guard mkdir(staging, 0o755) == 0 || errno == EEXIST else { throw system(LocalFolder.name) }
    var steps: [WriteJournal.Step] = []
    do throws(Failure) {
      for (index, change) in changeset.changes.enumerated() {
        try stage(change, index, &steps)
      }
      if steps.count > 1 { try WriteJournal.write(steps, folder: folder.path) }
    } catch {
      for step in steps { if let staged = step.staged { unlink(root + "/" + staged) } }
      rmdir(staging)
      throw error
    }
    try WriteJournal.perform(steps, root: root)
    WriteJournal.remove(folder: folder.path)
    rmdir(staging)
  }

  /// Sees that a file is what the changeset was made from.
  private func check(_ change: Changeset.Change) throws(Failure) {
    let path = root + "/" + change.path
    if let before = change.before {
      guard FileReader.read(path, limit: before.count + 1) == before else {
        throw .changed(path: change.path)
      }
      guard access(path, W_OK) == 0 else { throw system(change.path) }
    }
    let isNewName = change.before == nil || change.newPath != change.path
    var status = stat()
    if isNewName, change.after != nil, lstat(root + "/" + change.newPath, &status) == 0 {
      throw .exists(path: change.newPath)
    }
  }

  /// Writes what a file will be beside all others, and notes what is left to do.
  private func stage(
    _ change: Changeset.Change, _ index: Int, _ steps: inout [WriteJournal.Step]
  ) throws(Failure) {
    guard let after = change.after else {
      steps.append(WriteJournal.Step(removing: change.path, root: root))
      return
    }
    try makeFolder(of: change.newPath)
    var status = stat()
    let hasStatus = change.before != nil && stat(root + "/" + change.path, &status) == 0
    var staged = "\(LocalFolder.name)/staging/\(getpid())-\(index)"
    // A folder below the root may be another file system, into which no name can be moved.
    if !isOnSameFileSystem(change.newPath) {
      let name = change.newPath.split(separator: "/").last ?? "file"
      staged = "\(change.newPath.dropLast(name.count)).\(name).\(getpid()).tmp"
    }
    let path = root + "/" + staged
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw system(change.newPath) }
    steps.append(WriteJournal.Step(placing: staged, at: change.newPath))
    if hasStatus {
      fchmod(file, status.st_mode & 0o7777)
      if status.st_uid != getuid() || status.st_gid != getgid() {
        _ = fchown(file, status.st_uid, status.st_gid)
      }
    }
    let isWritten = FileWriting.write(after, file) && fsync(file) == 0
    let reason = errno
    guard close(file) == 0, isWritten else {
      errno = isWritten ? errno : reason
      throw system(change.newPath)
    }
    if change.newPath != change.path, change.before != nil {
      steps.append(WriteJournal.Step(removing: change.path, root: root))
    }
  }

  private func isOnSameFileSystem(_ path: String) -> Bool {
    var target = stat()
    var here = stat()
    let folder = path.lastIndex(of: "/").map { "/" + path[..<$0] } ?? ""
    guard stat(root + folder, &target) == 0, stat(staging, &here) == 0 else { return true }
    return target.st_dev == here.st_dev
  }

  private func makeFolder(of path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard access(root + "/" + folder, F_OK) != 0 else { return }
    try makeFolder(of: folder)
    guard mkdir(root + "/" + folder, 0o755) == 0 || errno == EEXIST else { throw system(folder) }
  }

  private func system(_ path: String) -> Failure {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}

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
    let moves = PathMoves(
      changeset.changes.filter(\.isPlainMove).map { .init(from: $0.path, to: $0.newPath) })
    for change in changeset.changes { try check(change, moves) }
    guard mkdir(staging, 0o755) == 0 || errno == EEXIST else { throw system(LocalFolder.name) }
    var steps: [WriteJournal.Step] = []
    var made: [String] = []
    do throws(Failure) {
      // What moves moves first, so that new contents find their folders in place.
      for change in changeset.changes where try move(change, moves, &made) {
        steps.append(WriteJournal.Step(moving: change.path, to: change.newPath, root: root))
      }
      for (index, change) in changeset.changes.enumerated() where !change.isPlainMove {
        try stage(change, index, moves, &steps, &made)
      }
      if steps.count > 1 { try WriteJournal.write(steps, folder: folder.path) }
    } catch {
      for step in steps where step.inode == 0 {
        if let staged = step.staged { unlink(root + "/" + staged) }
      }
      for folder in made.reversed() { rmdir(root + "/" + folder) }
      rmdir(staging)
      throw error
    }
    try WriteJournal.perform(steps, root: root)
    WriteJournal.remove(folder: folder.path)
    rmdir(staging)
  }

  /// Sees that a file is what the changeset was made from, and may be written.
  private func check(_ change: Changeset.Change, _ moves: PathMoves) throws(Failure) {
    let path = root + "/" + change.path
    var old = stat()
    let isThere = lstat(path, &old) == 0
    if let before = change.before, change.isLink {
      guard SourceTree(root: root).link(change.path).map({ Array($0.utf8) }) == before else {
        throw .changed(path: change.path)
      }
    } else if let before = change.before {
      guard FileReader.read(path, limit: before.count + 1) == before else {
        throw .changed(path: change.path)
      }
      guard access(path, W_OK) == 0 else { throw system(change.path) }
    } else if change.isPlainMove {
      guard isThere else { throw .changed(path: change.path) }
    }
    if isCarried(change, moves) { return }
    let isMove = change.newPath != change.path
    if isMove {
      let isFolder = old.st_mode & S_IFMT == S_IFDIR
      for folder in [parent(of: change.path), standing(above: change.newPath)] {
        guard access(folder, W_OK) == 0 else { throw system(change.path) }
      }
      if isFolder {
        guard access(path, W_OK) == 0 else { throw system(change.path) }
      }
    }
    var new = stat()
    guard isMove || change.before == nil, change.after != nil || change.isPlainMove,
      lstat(root + "/" + change.newPath, &new) == 0
    else { return }
    // Where case does not count, the new name in another case is the old file.
    let isItself = isThere && new.st_ino == old.st_ino && new.st_dev == old.st_dev
    let isCaseChange = isItself && change.path.lowercased() == change.newPath.lowercased()
    guard isCaseChange else { throw .exists(path: change.newPath) }
  }

  /// True for a file that gets to its new path with a folder that moves.
  private func isCarried(_ change: Changeset.Change, _ moves: PathMoves) -> Bool {
    !change.isPlainMove && change.newPath != change.path
      && moves.newPath(of: change.path) == change.newPath
  }

  /// Sees to the new path's folder, where a change is a move of its own.
  /// - Returns: False for what is no move, is carried by another, or gets to another file system by
  ///   being written there.
  private func move(
    _ change: Changeset.Change, _ moves: PathMoves, _ made: inout [String]
  ) throws(Failure) -> Bool {
    guard change.path != change.newPath, change.isPlainMove || change.before != nil,
      change.isPlainMove || change.after != nil, !isCarried(change, moves)
    else { return false }
    guard device(parent(of: change.path)) == device(standing(above: change.newPath)) else {
      guard change.isPlainMove else { return false }
      errno = EXDEV
      throw system(change.newPath)
    }
    try makeFolder(of: change.newPath, &made)
    return true
  }

  /// Writes what a file will be beside all others, and notes what is left to do.
  private func stage(
    _ change: Changeset.Change, _ index: Int, _ moves: PathMoves,
    _ steps: inout [WriteJournal.Step], _ made: inout [String]
  ) throws(Failure) {
    guard let after = change.after else {
      steps.append(WriteJournal.Step(removing: change.path, root: root))
      return
    }
    let isCarried = isCarried(change, moves)
    let isMoved = isCarried || steps.contains { $0.staged == change.path && $0.inode != 0 }
    if !isCarried { try makeFolder(of: change.newPath, &made) }
    if isMoved, after == change.before { return }
    var status = stat()
    let hasStatus = change.before != nil && stat(root + "/" + change.path, &status) == 0
    var staged = "\(LocalFolder.name)/staging/\(getpid())-\(index)"
    // A folder below the root may be another file system, into which no name can be moved.
    let place = isCarried ? parent(of: change.path) : parent(of: change.newPath)
    if device(place) != device(staging) {
      staged = temporary(change, index, moves)
    }
    let path = root + "/" + staged
    if change.isLink {
      guard symlink(String(decoding: after, as: UTF8.self), path) == 0 else {
        throw system(change.newPath)
      }
      steps.append(WriteJournal.Step(placing: staged, at: change.newPath))
    } else {
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
    }
    if change.newPath != change.path, change.before != nil, !isMoved {
      steps.append(WriteJournal.Step(removing: change.path, root: root))
    }
  }

  /// A name beside a file's new path; for a file that a folder carries, beside the folder's.
  private func temporary(
    _ change: Changeset.Change, _ index: Int, _ moves: PathMoves
  ) -> String {
    let carrier = moves.moves.first { change.path.hasPrefix($0.from + "/") }
    let target = carrier?.to ?? change.newPath
    let name = RelativePath.name(of: target)
    return "\(target.dropLast(name.count)).\(name).\(getpid())-\(index).tmp"
  }

  private func parent(of path: String) -> String {
    let folder = RelativePath.folder(of: path)
    return folder.isEmpty ? root : root + "/" + folder
  }

  /// The nearest folder above a path that is there.
  private func standing(above path: String) -> String {
    var folder = String(RelativePath.folder(of: path))
    while !folder.isEmpty, access(root + "/" + folder, F_OK) != 0 {
      folder = String(RelativePath.folder(of: folder))
    }
    return folder.isEmpty ? root : root + "/" + folder
  }

  private func device(_ path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
  }

  private func makeFolder(of path: String, _ made: inout [String]) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard access(root + "/" + folder, F_OK) != 0 else { return }
    try makeFolder(of: folder, &made)
    guard mkdir(root + "/" + folder, 0o755) == 0 || errno == EEXIST else { throw system(folder) }
    made.append(folder)
  }

  private func system(_ path: String) -> Failure {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}

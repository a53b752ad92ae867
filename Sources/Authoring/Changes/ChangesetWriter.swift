import Glibc
import Knowledge

/// The one that writes documents: a whole changeset or nothing of it.
///
/// Every new file is written and flushed in `.cairn/staging` first, and every file that will be
/// replaced gets a second name there. Then a journal says what goes where, and only then do names
/// change, each by `rename(2)`, which is whole or not at all. So no file is ever half-written, and
/// several files change together:
///
/// - a process that dies before the journal is complete has changed nothing,
/// - one that dies after it has committed: the next writing command finishes what was begun,
/// - where the system refuses a rename, the files that were replaced get their names back.
///
/// A file that somebody writes while this goes on is never overwritten: contents are compared before
/// anything is prepared, and identities once more before names change. What is left is the moment
/// between that look and the rename, which no system call closes.
package struct ChangesetWriter {
  /// Why nothing was written.
  package enum Failure: Error, Sendable, Equatable {
    /// A file is not what it was when the changeset was made.
    case changed(path: String)
    /// A file is a symbolic link, which a new file would take the place of.
    case symbolicLink(path: String, target: String)
    /// A file that was to be made is there already.
    case exists(path: String)
    /// The system said no.
    case system(path: String, reason: String)
    /// Another process is writing.
    case busy
  }

  let root: String
  let folder: LocalFolder
  var staging: String { folder.path + "/staging" }

  /// - Parameter root: An absolute path.
  package init(root: String) {
    self.root = root
    folder = LocalFolder(root: root)
  }

  /// Writes a changeset.
  /// - Throws: ``Failure``; every file is as it was then.
  package func write(_ changeset: Changeset) throws(Failure) {
    if changeset.isEmpty { return }
    try write(computing: { changeset })
  }

  /// Writes what is computed while no other writer can: a number that is taken from the names of the
  /// files that are there is still free when its file is made.
  ///
  /// - Parameter make: Reads what it needs; nil to write nothing.
  /// - Throws: ``Failure``; every file is as it was then.
  package func write(computing make: () -> Changeset?) throws(Failure) {
    try whileLocked { () throws(Failure) in
      guard let changeset = make(), !changeset.isEmpty else { return }
      var made: [String] = []
      do throws(Failure) {
        try commit(try stage(changeset, &made))
      } catch {
        // A journal that could not be carried out needs what is staged: it is tried again later.
        if !WriteJournal.exists(folder: folder.path) {
          WriteJournal.clear(staging)
          rmdir(staging)
        }
        for folder in made.reversed() { rmdir(root + "/" + folder) }
        throw error
      }
    }
  }

  /// Finishes what a writer that died left behind; writing commands do it before they read.
  ///
  /// - Throws: ``Failure/system(path:reason:)`` or ``Failure/busy``.
  /// - Complexity: O(1) where nothing is left.
  package func recover() throws(Failure) {
    guard WriteJournal.isNeeded(folder: folder.path) else { return }
    try whileLocked { () throws(Failure) in }
  }

  /// Does something with the lock held and nothing left of others.
  private func whileLocked(_ body: () throws(Failure) -> Void) throws(Failure) {
    guard folder.make() else { throw system(LocalFolder.name) }
    guard let lock = FileLock(folder.path + "/lock", waits: 5_000) else {
      throw errno == EWOULDBLOCK || errno == EINTR ? .busy : system(LocalFolder.name + "/lock")
    }
    defer { lock.release() }
    try WriteJournal.finish(root: root, folder: folder.path)
    try body()
  }

  // MARK: Preparing

  /// Checks a changeset and writes its new files beside all others.
  ///
  /// - Parameter made: Gets the folders that were made for them.
  func stage(_ changeset: Changeset, _ made: inout [String]) throws(Failure) -> [WriteStep] {
    let moves = PathMoves(
      changeset.changes.filter(\.isPlainMove).map { .init(from: $0.path, to: $0.newPath) })
    var identities: [(file: FileIdentity?, target: FileIdentity?)] = []
    for change in changeset.changes { identities.append(try check(change, moves)) }
    guard folder.make("staging") != nil else { throw system(LocalFolder.name + "/staging") }
    var steps: [WriteStep] = []
    // What moves as it is moves first, so that new contents find their folders in place.
    for (index, change) in changeset.changes.enumerated() where change.isPlainMove {
      guard let file = identities[index].file else { continue }
      try makeFolder(of: change.newPath, &made)
      steps.append(WriteStep(moving: change.path, to: change.newPath, file))
    }
    for (index, change) in changeset.changes.enumerated() where !change.isPlainMove {
      let (file, target) = identities[index]
      guard let after = change.after else {
        if let file { steps.append(WriteStep(removing: change.path, file)) }
        continue
      }
      let isCarried = moves.carries(change)
      if !isCarried { try makeFolder(of: change.newPath, &made) }
      let staged = stagedPath(change, index, moves)
      let isWritten =
        change.isLink
        ? symlink(String(decoding: after, as: UTF8.self), root + "/" + staged) == 0
        : write(after, to: staged, like: change.before == nil ? nil : change.path)
      guard isWritten else { throw system(change.newPath) }
      if isCarried, let file {
        steps.append(
          WriteStep(placing: staged, at: change.newPath, replacing: file, carriedFrom: change.path))
        continue
      }
      let moves = change.newPath != change.path && change.before != nil
      steps.append(
        WriteStep(
          placing: staged, at: change.newPath, replacing: target,
          removing: moves ? change.path : nil, moves ? file : nil))
    }
    WriteJournal.flush(staging)
    return steps
  }

  /// Sees that a file is what the changeset was made from and may be replaced.
  /// - Returns: What stands at the file's path and at its new one.
  private func check(
    _ change: Changeset.Change, _ moves: PathMoves
  ) throws(Failure) -> (file: FileIdentity?, target: FileIdentity?) {
    let path = root + "/" + change.path
    let file = FileIdentity(path)
    if change.isPlainMove {
      try checkMove(change, file)
      return (file, nil)
    }
    if let before = change.before, change.isLink {
      guard SourceTree(root: root).link(change.path).map({ Array($0.utf8) }) == before else {
        throw .changed(path: change.path)
      }
      guard access(folderPath(of: change.path), W_OK | X_OK) == 0 else { throw system(change.path) }
    } else if let before = change.before {
      if file != nil, let target = SourceTree(root: root).link(change.path) {
        throw .symbolicLink(path: change.path, target: target)
      }
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        FileReader.read(path, limit: before.count + 1) == before
      else { throw .changed(path: change.path) }
      // The identity was taken first: what is written after it is read is seen later.
      guard access(path, W_OK) == 0 else { throw system(change.path) }
      guard access(folderPath(of: change.path), W_OK | X_OK) == 0 else { throw system(change.path) }
    }
    if moves.carries(change) { return (file, nil) }
    if change.before != nil, change.newPath == change.path { return (file, file) }
    if change.after != nil, FileIdentity(root + "/" + change.newPath) != nil {
      throw .exists(path: change.newPath)
    }
    return (file, nil)
  }

  /// Sees that a file or folder is there and may move as it is.
  private func checkMove(_ change: Changeset.Change, _ file: FileIdentity?) throws(Failure) {
    guard let file else { throw .changed(path: change.path) }
    let (old, new) = (folderPath(of: change.path), standing(above: change.newPath))
    for folder in [old, new] {
      guard access(folder, W_OK | X_OK) == 0 else { throw system(change.path) }
    }
    // A folder's entry for the one above it is rewritten, which asks for a right on the folder.
    guard access(root + "/" + change.path, W_OK) == 0 else { throw system(change.path) }
    guard FileIdentity(old)?.device == FileIdentity(new)?.device else {
      errno = EXDEV
      throw system(change.newPath)
    }
    guard let there = FileIdentity(root + "/" + change.newPath) else { return }
    // Where case does not count, the new name in another case is the old file.
    let isCaseChange = change.path.lowercased() == change.newPath.lowercased()
    guard isCaseChange, there.isSameFile(as: file) else { throw .exists(path: change.newPath) }
  }

  /// The nearest folder above a path that is there.
  private func standing(above path: String) -> String {
    var folder = String(RelativePath.folder(of: path))
    while !folder.isEmpty, access(root + "/" + folder, F_OK) != 0 {
      folder = String(RelativePath.folder(of: folder))
    }
    return folder.isEmpty ? root : root + "/" + folder
  }

  /// A name in the staging folder; beside the target where that is on another file system, into
  /// which no name can be moved, and for a file that a folder carries, beside that folder's target.
  private func stagedPath(_ change: Changeset.Change, _ index: Int, _ moves: PathMoves) -> String {
    let isCarried = moves.carries(change)
    let place = isCarried ? folderPath(of: change.path) : folderPath(of: change.newPath)
    var target = stat()
    var here = stat()
    if stat(place, &target) == 0, stat(staging, &here) == 0, target.st_dev != here.st_dev {
      let carrier = isCarried ? moves.moves.first { change.path.hasPrefix($0.from + "/") } : nil
      let beside = carrier?.to ?? change.newPath
      let name = RelativePath.name(of: beside)
      return "\(beside.dropLast(name.count)).\(name).\(getpid())-\(index).tmp"
    }
    return "\(LocalFolder.name)/staging/\(getpid())-\(index)"
  }

  /// Writes and flushes a file, with the owner and the mode of another.
  /// - Returns: False where the system refuses; `errno` says why.
  private func write(_ bytes: [UInt8], to staged: String, like model: String?) -> Bool {
    let path = root + "/" + staged
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    var status = stat()
    if let model, stat(root + "/" + model, &status) == 0 {
      if status.st_uid != getuid() || status.st_gid != getgid() {
        _ = fchown(file, status.st_uid, status.st_gid)
      }
      fchmod(file, status.st_mode & 0o7777)
    }
    var isWritten = FileWriting.write(bytes, file) && fsync(file) == 0
    var reason = errno
    if close(file) != 0, isWritten {
      isWritten = false
      reason = errno
    }
    if !isWritten { unlink(path) }
    errno = reason
    return isWritten
  }

  private func makeFolder(of path: String, _ made: inout [String]) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard access(root + "/" + folder, F_OK) != 0 else { return }
    try makeFolder(of: folder, &made)
    if mkdir(root + "/" + folder, 0o755) == 0 {
      made.append(folder)
    } else if errno != EEXIST {
      throw system(folder)
    }
  }

  private func folderPath(of path: String) -> String {
    root + (path.lastIndex(of: "/").map { "/" + path[..<$0] } ?? "")
  }

  func system(_ path: String) -> Failure {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}

extension PathMoves {
  /// True for a file that gets to its new path with a folder that moves.
  fileprivate func carries(_ change: Changeset.Change) -> Bool {
    !change.isPlainMove && change.newPath != change.path && newPath(of: change.path) == change.newPath
  }
}

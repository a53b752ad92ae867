import Git
import Glibc
import Knowledge
import Workflow

/// Where a knowledge base has its store, whether it is there or not.
struct StorePlace {
  /// Of the knowledge base, absolute.
  let root: String
  /// The folder that has `.cairn` with the store, absolute: a repository has one store, so in a linked
  /// worktree it is the same folder of the main one.
  let home: String
  /// As `cairn.yml` asks.
  let settings: WorkflowSettings

  var path: String { home + "/" + WorkflowStore.path }

  /// Where copies of the store are while checks run: with the state of the user's programs, where nothing that
  /// builds or cleans has any business, or in the repository; nil where there is neither.
  var kept: KeptFolder? {
    let environment = Console.current.environment
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map { $0 + "/.local/state" }
    guard let parent = state ?? GitFolders(of: home)?.common else { return nil }
    return KeptFolder(in: parent + "/cairn/kept", of: path)
  }

  /// Puts back what a check took away or damaged that was killed, and says so.
  private func recover() {
    guard let kept else { return }
    let now = Moment(milliseconds: Console.current.clock())
    let found = kept.recover(path, settings, now: now) { bytes in
      TicketFolder(LocalFolder(root: home)).giveBack(bytes)
    } prepare: { _ = LocalFolder(root: home).make() }
    for recovery in found { Console.current.writeError("warning: \(StorePlace.words(recovery))\n") }
  }

  private static func words(_ recovery: StoreRecovery) -> String {
    let after = "after a check that was broken off the store of tasks was"
    return switch recovery {
    case .gone: "\(after) gone; it was put back"
    case .damaged(let detail): "\(after) damaged: \(Printable.line(detail)); it was put back"
    case .aside(let file):
      "\(after) another one, and stays; the one that was there is kept as "
        + "'\(RelativePath.folder(of: WorkflowStore.path))/\(RelativePath.name(of: file))': "
        + "put it in its place, or remove it"
    case .failed(let file, let error):
      "\(after) not put back: \(error.message.prefix(1).lowercased() + error.message.dropFirst()); "
        + "it is kept in '\(file)'"
    }
  }

  /// True for the store's own file, under whatever name, and for those that SQLite has beside it.
  static func isPart(_ file: String, of store: String) -> Bool {
    if ["", "-wal", "-shm", "-journal"].contains(where: { file == store + $0 }) { return true }
    var (left, right) = (stat(), stat())
    return stat(file, &left) == 0 && stat(store, &right) == 0 && left.st_ino == right.st_ino && left.st_dev == right.st_dev
  }

  var isThere: Bool { access(path, F_OK) == 0 }

  /// - Parameter folder: Absolute; in the knowledge base.
  init(of folder: String) throws(Failure) {
    do throws(Workspace.Failure) {
      root = try Workspace.root(of: nil, in: folder)
      settings = WorkflowSettings(try Workspace.configuration(at: root).workflow)
    } catch {
      throw Failure(error)
    }
    home = StorePlace.home(of: root)
  }

  private static func home(of root: String) -> String {
    guard let top = Repository.root(above: root), let main = GitFolders(of: root)?.mainTree else {
      return root
    }
    let home = main + root.dropFirst(top.utf8.count)
    return LocalFolder.isFolder(home) ? home : root
  }

  /// Opens the store for reading, for what does well without; one that cannot be read is left out with a
  /// warning, whatever is wrong with it.
  func readingIfPossible() -> WorkflowStore? {
    recover()
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .read, settings: settings, patience: 1)
    } catch {
      if error == .missing { return nil }
      let message = error.message
      Console.current.writeError(
        "warning: \(message.prefix(1).lowercased() + message.dropFirst()); it is left out\n"
          + "  help: \(error.help)\n")
      return nil
    }
  }

  /// Makes a store of an export, or fills one in which nothing has happened.
  func importing(_ bytes: [UInt8]) throws(Failure) -> WorkflowStore {
    recover()
    try makeFolder()
    do throws(StoreError) {
      return try WorkflowStore.importing(bytes, path: path)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for reading.
  ///
  /// - Returns: Nil where there is none.
  /// - Throws: ``Failure`` for one that is there and cannot be read.
  func reading(patience: Double = 10) throws(Failure) -> WorkflowStore? {
    recover()
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .read, settings: settings, patience: patience)
    } catch {
      if error == .missing { return nil }
      throw Failure(error)
    }
  }

  /// Opens the store for reading; it must be there.
  func existing() throws(Failure) -> WorkflowStore {
    guard let store = try reading() else { throw Failure(StoreError.missing) }
    return store
  }

  /// Opens the store to let happen what time has made due.
  func forTicking() throws(StoreError) -> WorkflowStore {
    recover()
    return try WorkflowStore(path: path, settings: settings, kept: kept)
  }

  /// Opens the store for writing; it must be there.
  func writing() throws(Failure) -> WorkflowStore {
    recover()
    do throws(StoreError) {
      return try WorkflowStore(path: path, settings: settings, kept: kept)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for writing, and makes it and its folder where they are missing.
  ///
  /// - Parameter patience: How long other writers are waited for, in seconds.
  func making(patience: Double = 10) throws(Failure) -> WorkflowStore {
    try makeFolder()
    recover()
    // A new one would be in the way of what is put back.
    if !isThere, kept?.isInUse == true {
      throw Failure(
        "the store of tasks is gone while a check runs", help: "it is put back when the check ends; try again then",
        status: .system)
    }
    do throws(StoreError) {
      return try WorkflowStore(
        path: path, access: .create, settings: settings, patience: patience, kept: kept)
    } catch {
      throw Failure(error)
    }
  }

  private func makeFolder() throws(Failure) {
    guard LocalFolder(root: home).make() else {
      throw Failure(
        "'.cairn' cannot be made: \(String(cString: strerror(errno)))",
        help: "see to it that the folder of the knowledge base may be written", status: .system)
    }
  }
}

import ArgumentParser
import Glibc
import Knowledge
import Workflow

/// Where a command finds the store of tasks, and who uses it.
struct StoreOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("directory")],
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @OptionGroup var actor: ActorOptions

  init() {}

  func place() throws(Failure) -> StorePlace {
    try StorePlace(of: try WorkspaceOptions.folder(directory))
  }

  /// The absolute path of a file or folder that a person names.
  func absolute(_ path: String) throws(Failure) -> String {
    path.hasPrefix("/") ? path : try WorkspaceOptions.folder(directory) + "/" + path
  }

  /// Makes a file that somebody names, where none is yet.
  ///
  /// - Parameter make: Gets its absolute path.
  /// - Throws: ``Failure`` that names the file, where it is there or cannot be made.
  func making<Value>(
    _ file: String, _ make: (_ path: String) throws(StoreError) -> Value
  ) throws(Failure) -> Value {
    let path = try absolute(file)
    let folder = RelativePath.folder(of: path)
    guard access(folder.isEmpty ? "/" : String(folder), F_OK) == 0 else {
      throw Failure(
        "'\(file)' cannot be made: there is no folder '\(RelativePath.folder(of: file))'",
        help: "make the folder first")
    }
    do throws(StoreError) {
      return try make(path)
    } catch {
      if error == .notEmpty {
        throw Failure("'\(file)' is there already", help: "give another path")
      }
      // What reads the store says so by other words.
      if error == .readOnly || access(folder.isEmpty ? "/" : String(folder), W_OK) != 0 {
        throw Failure(
          "'\(file)' cannot be made: its folder may not be written", help: "give another path",
          status: .system)
      }
      throw Failure(error)
    }
  }

  /// Opens the store for work, and first lets happen what time has made due.
  ///
  /// - Parameters:
  ///   - ticks: False for who does that themselves.
  ///   - makes: True to make the store where it is missing.
  func open(ticks: Bool = true, makes: Bool = false) async throws(Failure) -> OpenedStore {
    let place = try place()
    let store = makes ? try place.making() : try place.writing()
    let opened = OpenedStore(
      store: store, root: place.root, home: place.home, actor: try await actor.name(in: place.root))
    if ticks {
      try opened.perform { store throws(StoreError) in
        try store.tick(now: opened.now, random: opened.random)
      }
    }
    return opened
  }

  /// Opens the store for a look at it, and first lets happen what time has made due. Where the store
  /// cannot be written, a warning says that this was not done.
  func look() throws(Failure) -> OpenedStore {
    let place = try place()
    do throws(StoreError) {
      let opened = OpenedStore(
        store: try place.forTicking(), root: place.root, home: place.home, actor: "")
      try opened.store.tick(now: opened.now, random: opened.random)
      return opened
    } catch {
      switch error {
      case .readOnly, .unreadable, .full: break
      default: throw Failure(error)
      }
    }
    let opened = OpenedStore(
      store: try place.existing(), root: place.root, home: place.home, actor: "")
    Console.current.writeError(
      "warning: the store cannot be written; leases and waits that are over are shown as before\n")
    return opened
  }
}

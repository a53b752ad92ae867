import ArgumentParser
import Workflow

/// Where the store is and who asks, for every command that works on tasks.
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

  /// Opens the store for work, and first lets happen what time has made due.
  ///
  /// - Parameter ticks: False for who does that themselves.
  func open(ticks: Bool = true) throws(Failure) -> OpenedStore {
    let place = try place()
    let opened = OpenedStore(store: try place.writing(), root: place.root, actor: try actor.name())
    if ticks {
      try opened.perform { store throws(StoreError) in
        try store.tick(now: opened.now, random: opened.random)
      }
    }
    return opened
  }
}

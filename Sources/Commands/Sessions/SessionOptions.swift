import ArgumentParser
import Knowledge
import Workflow

/// Where the store of sessions is, who asks, and what to do where it cannot be opened.
struct SessionOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions

  @Option(help: ArgumentHelp("What is worked on, in a word; tells sessions of one actor apart.", valueName: "name"))
  var track: String?

  init() {}

  mutating func validate() throws {
    if let track, track.allSatisfy(\.isWhitespace) || track.contains(where: \.isNewline) || track.utf8.count > 200 {
      throw ValidationError("--track takes one line of at most 200 bytes")
    }
  }

  /// Seconds for which a session waits for others; it would rather go on without the store.
  private static let patience = 2.0

  /// Opens the store, makes it where it is missing, and first lets happen what time has made due.
  func open() async throws(Failure) -> OpenedStore {
    let place = try store.place()
    let opened = OpenedStore(
      store: try place.making(patience: Self.patience), root: place.root, home: place.home,
      actor: try await store.actor.name(in: place.root))
    try opened.perform { store throws(StoreError) in
      try store.tick(now: opened.now, random: opened.random)
    }
    return opened
  }

  func journal() async throws(Failure) -> SessionJournal {
    let place = try store.place()
    return SessionJournal(root: place.root, actor: try await store.actor.name(in: place.root))
  }

  /// The live session of the actor in this working tree.
  ///
  /// - Returns: Nil where there is none. Of a host's windows, whose tracks nobody knows by heart, the one that was
  ///   opened last.
  /// - Throws: ``Failure`` where there are several and no track tells them apart.
  func own(_ opened: OpenedStore, _ site: SessionSite) throws(Failure) -> SessionView? {
    let live = try opened.perform { store throws(StoreError) in try store.liveSessions() }
    let own = live.filter {
      $0.actor == opened.actor && $0.place == site.place && (track == nil || $0.track == track)
    }
    if own.count > 1, let plain = own.first(where: { $0.track == nil }) { return plain }
    let windows = own.filter { $0.track.flatMap(HookInput.windows(of:)) != nil }
    if own.count > 1, windows.count == own.count {
      return windows.max { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }
    guard own.count < 2 else {
      let tracks = own.compactMap(\.track).sorted().map { "'\($0)'" }.joined(separator: ", ")
      throw Failure("'\(opened.actor)' has several sessions here: \(tracks)", help: "choose one with --track NAME")
    }
    return own.first
  }
}

import Git
import Knowledge
import Workflow

/// The live sessions that a new one should know of: those of its own store, and those of the stores of the
/// repository's other working trees.
struct OtherSessions {
  struct Entry {
    let session: SessionView
    /// Relative to its working tree, sorted.
    let files: [String]
  }

  /// The oldest first.
  let entries: [Entry]

  /// - Parameters:
  ///   - id: The session that asks.
  ///   - settings: What is silent for longer than they say is not live, whoever has not noticed it yet.
  init(besides id: String, _ opened: OpenedStore, settings: WorkflowSettings = WorkflowSettings()) async throws(Failure) {
    var sessions = try opened.perform { store throws(StoreError) in try store.liveSessions() }
    for path in OtherSessions.stores(beside: opened.root) {
      // A store that cannot be read now is no reason to keep anybody from working.
      guard let store = try? WorkflowStore(path: path, access: .read, patience: 1),
        let found = try? store.liveSessions()
      else { continue }
      let oldest = opened.now.milliseconds - settings.sessionSilence
      sessions += found.filter { ($0.seenAt?.milliseconds ?? 0) > oldest }
    }
    var seen: Set<String> = [id]
    sessions.removeAll { !seen.insert($0.id).inserted }
    sessions.sort { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    var entries: [Entry] = []
    for session in sessions {
      entries.append(Entry(session: session, files: await SessionTouches.files(of: session)))
    }
    self.entries = entries
  }

  /// The stores of the same knowledge base in the other working trees, sorted.
  private static func stores(beside root: String) -> [String] {
    guard let tree = Repository.root(above: root), let folders = GitFolders(of: tree) else { return [] }
    let inner = String(root.dropFirst(tree.count))
    return folders.otherWorkTrees.map { $0 + inner + "/" + WorkflowStore.path }
  }
}

import Git
import Workflow

/// The files that a session works on, as Git tells it.
enum SessionTouches {
  /// What was committed on its branch since it started, and what is not committed yet; relative to the
  /// working tree, sorted.
  ///
  /// - Returns: Nothing for a session of another machine, whose working tree is not to be seen, and where Git
  ///   does not answer.
  static func files(of session: SessionView) async -> [String] {
    guard let place = session.place, place.host == SessionSite.host else { return [] }
    return await files(since: session.commit, in: place.folder)
  }

  /// - Parameters:
  ///   - commit: Nil for what is not committed alone.
  ///   - folder: A working tree, absolute.
  static func files(since commit: String?, in folder: String) async -> [String] {
    guard GitFolders(of: folder) != nil else { return [] }
    let git = GitRepository(folder: folder)
    // A commit that was thrown away since leaves what is not committed.
    for revision in [commit, "HEAD"] {
      guard let revision, let changes = try? await git.changes(since: revision) else { continue }
      return changes.all.sorted()
    }
    return []
  }
}

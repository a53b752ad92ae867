import Knowledge

/// Lints again whenever something in a knowledge base has changed, until it is told to stop.
struct LintWatch {
  let options: WorkspaceOptions
  /// True where files that are no documents are read, whatever the configuration says.
  var readsCode = false
  /// Lints, and says what it finds.
  let lint: (Workspace, _ scope: [String]) async throws -> Void

  /// Never returns but by an error of the first reading; the terminal's interrupt ends it.
  ///
  /// - Parameters:
  ///   - paths: What to report on.
  ///   - rounds: How many lints to make; for tests.
  func run(_ paths: [String], rounds: Int = .max) async throws {
    var (workspace, scope) = try await options.open(paths)
    var stamps = workspace.fileStamps(always: readsCode)
    try await lint(workspace, scope)
    let watcher = FolderWatcher()
    var watched = folders(of: workspace)
    var canWatch = watcher?.add(watched) ?? false
    if !canWatch {
      Console.current.writeError(
        "warning: too many folders to watch; the files are looked at once a second instead\n")
    }
    Console.current.writeError("watching \(LintReport.counted(workspace.documents.count, "document"))\n")
    var round = 1
    // Something may have happened in a folder between its listing and the watch on it.
    var mustLook = true
    // What keeps the files from being read, as it was said last.
    var trouble = ""
    while round < rounds {
      if mustLook {
        mustLook = false
      } else if canWatch, let watcher {
        guard watcher.wait(limit: -1, quiet: 60) else { continue }
      } else {
        try? await Task.sleep(for: .seconds(1))
      }
      let next: Workspace
      do throws(Failure) {
        next = try await options.open(paths, previous: workspace).workspace
      } catch {
        // A configuration that is being written may be wrong for a moment.
        if error.message != trouble { Console.current.writeError("error: \(error.message)\n") }
        trouble = error.message
        continue
      }
      let nextStamps = next.fileStamps(always: readsCode)
      let touched = nextStamps.filter { path, stamp in stamps[path].map { $0 != stamp } ?? false }
      var changed = Set(next.changes(since: workspace)).union(touched.keys).sorted()
      if !trouble.isEmpty, changed.isEmpty { changed = [Configuration.fileName] }
      trouble = ""
      if changed.isEmpty { continue }
      workspace = next
      stamps = nextStamps
      let folders = folders(of: workspace)
      if let watcher, canWatch, folders != watched {
        canWatch = watcher.add(folders)
        watched = folders
        mustLook = true
      }
      let shown = changed.prefix(3).map { "'\(Printable.line($0))'" }.joined(separator: ", ")
      let more = changed.count > 3 ? " and \(changed.count - 3) more" : ""
      Console.current.write("\nchanged: \(shown)\(more)\n\n")
      try await lint(workspace, scope)
      round += 1
    }
  }

  private func folders(of workspace: Workspace) -> [String] {
    [workspace.root] + workspace.folders.map { workspace.root + "/" + $0 }
  }
}

import Git
import Knowledge
import Markup

/// Asks Git what the rules about history need to know of decisions.
struct HistoryReading {
  private let git: GitRepository
  private let workspace: Workspace
  private let graph: Graph

  init(_ workspace: Workspace, _ graph: Graph) {
    git = GitRepository(folder: workspace.root)
    self.workspace = workspace
    self.graph = graph
  }

  /// The bytes of the decisions as they are, by path.
  private var present: [String: [UInt8]] {
    Dictionary(
      graph.decisions.map { (graph.documents[$0.document].path, graph.documents[$0.document].source) }
    ) { $1 }
  }

  /// The folders of decisions, as they are.
  private var folders: [String] {
    Set(graph.decisions.map(\.folder) + (workspace.configuration.decisions.folders ?? [])).sorted()
  }

  private func exists(_ path: String) -> Bool { workspace.listing.kind(of: path) != nil }

  private func isDecision(_ path: String) -> Bool {
    let name = String(RelativePath.name(of: path))
    return FileListing.isMarkdown(name) && DecisionFileName.number(ofFile: name) != nil
      && (DecisionFileName.mayHold(path, workspace.configuration.decisions)
        || folders.contains(String(RelativePath.folder(of: path))))
  }

  /// What decisions were where the branch left another one, and the numbers that are given away there.
  ///
  /// - Parameters:
  ///   - changes: The differences from where the two parted.
  ///   - revision: The other branch, as it was named.
  /// - Throws: ``Failure`` where Git has no answer.
  func history(
    _ changes: GitChanges, against revision: String
  ) async throws(Failure) -> DecisionHistory {
    if folders.isEmpty { return DecisionHistory() }
    do throws(GitFailure) {
      let commit = try await git.commit(revision)
      let elsewhere = try await OtherBranch(
        git: git, root: workspace.root, name: revision, commit: commit, base: changes.base,
        settings: workspace.configuration.decisions
      ).decisions(
        in: folders, here: graph.decisions.map { graph.documents[$0.document].path }, isDecision)
      let touched = (changes.modified + changes.deleted).filter {
        isDecision($0) && !changes.links.contains($0)
      }
      let contents = try await git.contents(of: touched, at: changes.base)
      let base = try await git.summary(of: changes.base)
      let versions = contents.keys.sorted().map { path in
        DecisionLife.Change(
          oldPath: nil,
          version: .init(commit: base.id, date: base.date, path: path, bytes: contents[path] ?? []))
      }
      let added = Set(changes.added + changes.modified)
      let present = present.filter { added.contains($0.key) }
      return DecisionHistory(
        elsewhere: elsewhere,
        lives: DecisionLife.all([versions], present: present, exists: exists))
    } catch {
      throw Failure(error)
    }
  }

  /// When files were changed, moved and deleted; nil where Git is not there to be asked, or says that it
  /// cannot read the repository: what it knows only adds to a lint.
  ///
  /// - Parameter usesCache: False to read the whole log, and to keep nothing for the next run.
  func files(usesCache: Bool) async -> FileHistory? {
    let progress = Progress(isShown: Console.current.showsProgress)
    let waiting = progress.waiting("reading the history in Git")
    defer {
      waiting.cancel()
      progress.finish()
    }
    let cache = usesCache ? LogCache(root: workspace.root, version: CairnCommand.version) : nil
    do throws(GitFailure) {
      let read = try await LogReading(git: git, cache: cache, folder: workspace.root).log()
      return FileHistory(
        read.log, prefix: workspace.listing.prefixInRepository, isComplete: read.isComplete)
    } catch {
      // A lint without Git says less, and is no failure.
      if case .failed(let reason) = error, !reason.contains("not a git repository") {
        progress.finish()
        Console.current.writeError(
          "warning: git says: \(Printable.line(reason)); rules that need its history were left out\n")
      }
      return nil
    }
  }

  /// Adds the contents of earlier versions that rules compare with, by one process at most for each.
  ///
  /// - Parameters:
  ///   - changes: The differences from where the branch left another one; nil where none is named.
  ///   - survey: What the rules that are on have looked up; nil where none runs.
  ///   - usesCache: False to compare all versions anew, and to keep nothing for the next run.
  ///   - threads: How many read pages at a time.
  /// - Throws: ``Failure`` where Git fails.
  func addContents(
    to history: inout History, _ changes: GitChanges?, _ survey: DriftSurvey?, usesCache: Bool, threads: Int
  ) async throws(Failure) {
    do throws(GitFailure) {
      if let files = history.files {
        let ids = graph.comparedContents(files, survey).sorted()
        // While Git unpacks contents, what edits left behind is looked for.
        async let texts = try? git.contents(ofBlobs: ids)
        if survey?.parts.contains(.edits) == true {
          let log = await edits(files, usesCache: usesCache)
          history.edits = log
          // One thread is left to read what Git writes.
          history.forgotten = await ForgottenValue.all(in: graph, files, log, threads: max(1, threads - 1))
        }
        history.texts = await texts ?? [:]
      }
      if let changes {
        let modified = changes.modified.filter { FileListing.isMarkdown($0) && !changes.links.contains($0) }
        history.base = try await git.contents(of: modified, at: changes.base)
      }
    } catch {
      throw Failure(error)
    }
  }

  /// What the last commits changed in the lines of pages. What an earlier run compared is not compared again.
  private func edits(_ files: FileHistory, usesCache: Bool) async -> EditLog {
    let steps = EditLog.steps(graph, files)
    let cache = usesCache ? EditCache(root: workspace.root, version: CairnCommand.version) : nil
    let kept = cache?.read() ?? [:]
    let missing = steps.filter { kept[$0.key] == nil }
    if missing.isEmpty { return EditLog(steps: steps, edits: kept) }
    let progress = Progress(isShown: Console.current.showsProgress)
    let waiting = progress.waiting("comparing earlier versions")
    defer {
      waiting.cancel()
      progress.finish()
    }
    var edits = kept
    // Not all contents at once: they may be large.
    for start in stride(from: 0, to: missing.count, by: HistoryReading.stepsAtOnce) {
      let part = missing[start..<min(missing.count, start + HistoryReading.stepsAtOnce)]
      let ids = Set(part.flatMap { [$0.before, $0.after] }).sorted()
      guard let texts = try? await git.contents(ofBlobs: ids) else { break }
      edits.merge(EditLog.edits(part, texts)) { $1 }
    }
    if let cache {
      let wanted = Set(steps.map(\.key))
      cache.save(edits.filter { wanted.contains($0.key) })
    }
    return EditLog(steps: steps, edits: edits)
  }

  private static let stepsAtOnce = 750

  /// All versions of all decisions, from the branch's own line of commits.
  ///
  /// - Throws: ``Failure`` where Git has no answer.
  func history() async throws(Failure) -> DecisionHistory {
    do throws(GitFailure) {
      // Decisions that lay elsewhere once lay in folders of such names.
      let patterns =
        folders.map { $0.isEmpty ? "." : ":(literal)\($0)" }
        + ["adr", "decision"].map { ":(icase,glob)**/*\($0)*/**/*.md" }
      let commits = try await git.history(of: patterns)
      let blobs = commits.flatMap { commit in
        commit.changes.compactMap { change in
          [change.path, change.oldPath].compactMap { $0 }.contains(where: isDecision)
            ? change.blob : nil
        }
      }
      let contents = try await git.contents(ofBlobs: blobs)
      let changes = commits.map { commit in
        commit.changes.compactMap { change -> DecisionLife.Change? in
          guard let path = change.path, let blob = change.blob else {
            return DecisionLife.Change(oldPath: change.oldPath, version: nil)
          }
          guard let bytes = contents[blob] else { return nil }
          return DecisionLife.Change(
            oldPath: change.oldPath,
            version: .init(commit: commit.id, date: commit.date, path: path, bytes: bytes))
        }
      }
      return DecisionHistory(
        lives: DecisionLife.all(changes, present: present, exists: exists))
    } catch {
      throw Failure(error)
    }
  }
}

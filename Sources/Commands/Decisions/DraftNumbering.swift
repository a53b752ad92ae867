import Authoring
import Knowledge
import Markup

/// Gives drafts their numbers, and what leads to them its new destination.
struct DraftNumbering {
  private let revisions: [DecisionRevision]
  private let opened: DecisionOptions.Opened

  /// - Parameter revisions: Drafts and others, edited so far.
  init(_ revisions: [DecisionRevision], _ opened: DecisionOptions.Opened) {
    self.revisions = revisions
    self.opened = opened
  }

  func changeset(_ options: WorkspaceOptions, writes: Bool) async throws(Failure) -> Changeset {
    let settings = opened.configuration.decisions
    var next: [String: Int] = [:]
    var numbered: [DecisionRevision] = []
    for revision in revisions {
      var revision = revision
      if DecisionFileName.isDraft(String(RelativePath.name(of: revision.originalPath))) {
        let folder = String(RelativePath.folder(of: revision.originalPath))
        let number = next[folder] ?? DecisionLog(listing: folder, in: opened.log.root).nextNumber
        next[folder] = number + 1
        do throws(DecisionFailure) { try revision.setNumber(number) } catch { throw Failure(error) }
      }
      numbered.append(revision)
    }
    let moves = PathMoves(
      numbered.filter { $0.originalPath != $0.record.path }
        .map { .init(from: $0.originalPath, to: $0.record.path) })
    let refactoring = try await self.refactoring(moves, options, writes)
    var bytes: [String: (before: [UInt8]?, after: [UInt8]?)] = [:]
    for change in refactoring.changeset.changes { bytes[change.path] = (change.before, change.after) }
    var changes: [String: Changeset.Change] = [:]
    for change in refactoring.changeset.changes { changes[change.path] = change }
    // Decisions that name a draft in their own ways: in the status, and by its heading.
    for record in await opened.records() {
      let before = record.source
      var revision = DecisionRevision(
        DecisionRecord(bytes[record.path]?.after ?? before, path: record.path, settings), settings)
      for draft in numbered where draft.originalPath != draft.record.path {
        revision.renameTarget(from: draft.originalRecord, to: draft.record)
      }
      guard revision.record.source != before || changes[record.path] != nil else { continue }
      changes[record.path] = Changeset.Change(
        path: record.path, newPath: changes[record.path]?.newPath, before: before,
        after: revision.record.source)
    }
    for revision in numbered {
      var after = revision.record.source
      // The file's own references were rewritten from what it was, so the edits are made again.
      if let rewritten = changes[revision.originalPath]?.after, rewritten != revision.original {
        after = try again(revision, from: rewritten)
      }
      changes[revision.originalPath] = Changeset.Change(
        path: revision.originalPath, newPath: revision.record.path, before: revision.original,
        after: after)
    }
    return Changeset(Array(changes.values))
  }

  private func again(
    _ revision: DecisionRevision, from bytes: [UInt8]
  ) throws(Failure) -> [UInt8] {
    let settings = opened.configuration.decisions
    var again = DecisionRevision(
      DecisionRecord(bytes, path: revision.originalPath, settings), settings)
    do throws(DecisionFailure) {
      if let status = revision.statedStatus { try again.setStatus(status) }
      if revision.record.path != revision.originalPath, let number = revision.record.number {
        try again.setNumber(number)
      }
    } catch {
      throw Failure(error)
    }
    return again.record.source
  }

  private func refactoring(
    _ moves: PathMoves, _ options: WorkspaceOptions, _ writes: Bool
  ) async throws(Failure) -> Refactoring {
    let (workspace, _) = try await options.open(usesCache: writes)
    let graph = await workspace.graph(threads: opened.threads)
    do throws(Refactoring.Failure) {
      return try await Refactoring(
        moving: moves, in: graph, SourceTree(root: workspace.root), threads: opened.threads)
    } catch {
      throw Failure(error)
    }
  }
}

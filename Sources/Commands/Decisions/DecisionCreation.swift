import Authoring
import Glibc
import Knowledge

/// A new decision on its way to the disk: the plan for it, what is written, and the way back.
struct DecisionCreation {
  let opened: DecisionOptions.Opened
  let decision: NewDecision
  /// All that changes with it.
  let changeset: Changeset

  /// The new file as seen from the working directory.
  var shown: String { opened.shown(decision.path) }

  /// Plans a decision for a log as it is now.
  ///
  /// Reads the decisions that are named and the latest few, and lists the folder; no tree is walked.
  init(planning request: AdrNewRequest, _ options: DecisionOptions) async throws(Failure) {
    opened = try options.open()
    let plan = try await opened.request(request)
    do throws(NewDecision.Failure) {
      decision = try NewDecision(
        plan.request, in: opened.log, plan.habits, opened.configuration.decisions)
    } catch {
      throw Failure(error)
    }
    changeset = try await options.withRegions(Changeset(decision.revisions.map(\.change)), in: opened)
  }

  /// How often somebody else may take the number in between, who does not know of the lock.
  private static let mostAttempts = 20

  /// Plans a decision and writes it; its number is nobody else's.
  ///
  /// Those who make decisions at the same time wait for one another. Where a name is taken all the same,
  /// everything is planned anew.
  static func writing(
    _ request: AdrNewRequest, _ options: DecisionOptions
  ) async throws(Failure) -> DecisionCreation {
    let root = try options.open(writes: true).log.root
    let lock = try await lock(root)
    defer { lock.release() }
    var attempt = 1
    while true {
      let creation = try await DecisionCreation(planning: request, options)
      do throws(ChangesetWriter.Failure) {
        try ChangesetWriter(root: root).write(creation.changeset)
        return creation
      } catch {
        switch error {
        case .exists where attempt < DecisionCreation.mostAttempts,
          .changed where attempt < DecisionCreation.mostAttempts:
          attempt += 1
        default: throw Failure(error)
        }
      }
    }
  }

  /// Waits for those who change decisions of the same knowledge base.
  static func lock(_ root: String) async throws(Failure) -> NumberLock {
    do throws(ChangesetWriter.Failure) {
      return try await NumberLock(root: root)
    } catch {
      throw Failure(error)
    }
  }

  /// True while the new file is there.
  var isThere: Bool { access(opened.log.root + "/" + decision.path, F_OK) == 0 }

  /// Brings what is derived from the decisions up to date with what the editor left.
  func settle(_ options: DecisionOptions) async throws(Failure) {
    let lock = try await DecisionCreation.lock(opened.log.root)
    defer { lock.release() }
    try await derive(options)
  }

  private func derive(_ options: DecisionOptions) async throws(Failure) {
    let again = try options.open(writes: true)
    let changes = try await options.withRegions(Changeset(), in: again, always: true)
    try options.workspace.write(changes, again.log.root)
  }

  /// Takes everything back, unless somebody has changed a decision meanwhile. What is derived from the
  /// decisions may have changed with others: it is derived anew.
  ///
  /// - Throws: ``Failure`` in either case, with the reason.
  func undo(
    _ options: DecisionOptions, because reason: String, help: String
  ) async throws(Failure) {
    let lock = try await DecisionCreation.lock(opened.log.root)
    defer { lock.release() }
    var changes = changeset.changes
    // An editor may have taken the file away.
    if !isThere { changes.removeAll { $0.newPath == decision.path } }
    let own = Set(decision.revisions.map(\.record.path))
    var isDerivedAnew = false
    do throws(ChangesetWriter.Failure) {
      do throws(ChangesetWriter.Failure) {
        try takeBack(changes)
      } catch {
        guard case .changed(let path) = error, !own.contains(path) else { throw error }
        try takeBack(changes.filter { own.contains($0.newPath) })
        isDerivedAnew = true
      }
    } catch {
      guard case .changed(let path) = error else { throw Failure(error) }
      throw Failure(
        "\(reason); '\(shown)' stays, since '\(opened.shown(path))' has changed", help: help,
        status: .system)
    }
    if isDerivedAnew { try await derive(options) }
    throw Failure("\(reason); nothing was written", help: help, status: .system)
  }

  private func takeBack(_ changes: [Changeset.Change]) throws(ChangesetWriter.Failure) {
    let back = changes.map {
      Changeset.Change(path: $0.newPath, newPath: $0.path, before: $0.after, after: $0.before)
    }
    try ChangesetWriter(root: opened.log.root).write(Changeset(back))
  }

  func json(isWritten: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("written")
      writer.flag(isWritten)
      writer.key("path")
      writer.string(decision.path)
      writer.key("number")
      if let number = decision.number { writer.number(number) } else { writer.null() }
      writer.key("title")
      writer.string(decision.revisions[0].record.title)
      writer.key("changed")
      writer.strings(changeset.changes.map(\.newPath).filter { $0 != decision.path })
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

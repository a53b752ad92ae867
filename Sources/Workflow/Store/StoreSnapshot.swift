import GRDB
import Glibc
import Knowledge
import Planning

/// The whole store as it was at one moment, in memory, where no other program reaches it.
///
/// It stands in for a store while something runs that may do anything to files. Nothing of the store is
/// open then: a process that has a part of a file mapped is ended by the system when another one cuts
/// the file off.
package struct StoreSnapshot: Sendable {
  /// What has become of the file.
  package enum Fate: Sendable, Equatable {
    /// Nobody has written to it.
    case untouched
    /// It was written to, and is sound.
    case written
    /// It is not there any more, or another one is, which knows nothing of what was there.
    case gone
    case damaged(detail: String)
  }

  /// The end of a chain of events.
  private struct Head: Sendable {
    let table: String
    let sequence: Int
    let hash: String
  }

  private let path: String
  private let settings: WorkflowSettings
  private var copy: DatabaseQueue
  private var heads: [Head]
  /// What the files were when nothing was wrong with them.
  private var trusted: StoreTrace
  /// What they were when they were last looked at.
  private var seen: StoreTrace

  fileprivate init(_ store: WorkflowStore) throws(StoreError) {
    path = store.path
    settings = store.settings
    copy = try StoreSnapshot.copy(of: store)
    heads = try StoreSnapshot.heads(of: WorkflowStore(path: path, queue: copy, settings: settings))
    try store.close()
    trusted = StoreTrace.settled(path)
    seen = trusted
  }

  /// True where somebody has written to the store since this was asked last.
  /// - Complexity: O(1), two questions to the system.
  package mutating func wasTouched() -> Bool {
    let now = StoreTrace(path)
    if now == seen { return false }
    seen = now
    return true
  }

  /// Opens the store as it is now for a short while, and closes it again.
  ///
  /// What is written to a store that nobody else has written to is not taken for another's.
  /// - Throws: What `body` throws, or why the store cannot be opened.
  package mutating func use<Value>(
    _ body: (WorkflowStore) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let isTrusted = StoreTrace(path) == trusted
    let store = try resume()
    do throws(StoreError) {
      let value = try body(store)
      try store.close()
      if isTrusted {
        trusted = StoreTrace.settled(path)
        seen = trusted
      }
      return value
    } catch {
      try store.close()
      throw error
    }
  }

  /// Looks at what has become of the file. One that was written to is told again from its events, and
  /// must still know the last of those that it had; it is then what would be put back.
  ///
  /// - Complexity: O(1) where nobody wrote to it, else O(*n* log *n*) in the rows and events.
  package mutating func fate() -> Fate {
    let now = StoreTrace(path)
    if now == trusted, now.isExact { return .untouched }
    if now.isLink, !trusted.isLink { return .gone }
    do throws(StoreError) {
      let store = try WorkflowStore(path: path, access: .read, settings: settings)
      // A damaged file is not copied: it may say that it has any number of pages.
      if let problem = try store.verify().first {
        let fate = try judged(store, problem)
        try store.close()
        return fate
      }
      let new = try StoreSnapshot.copy(of: store)
      try store.close()
      // What is judged is what would be put back: the file may have been damaged a moment ago.
      let image = WorkflowStore(path: path, queue: new, settings: settings)
      let problem = try image.verify().first
      let fate = try judged(image, problem)
      if fate == .written, problem == nil {
        heads = try StoreSnapshot.heads(of: image)
        copy = new
        trusted = now
      }
      return fate
    } catch {
      switch error {
      case .missing, .folder: return .gone
      // Neither says anything about the file.
      case .busy, .full: return .written
      default: return .damaged(detail: error.detail)
      }
    }
  }

  /// What was damaged before is nobody's fault now.
  private func judged(_ store: WorkflowStore, _ problem: Health.Finding?) throws(StoreError) -> Fate {
    let isThere = try store.read { reader throws(StoreError) in
      for head in heads {
        let found = try reader.texts(
          "SELECT hash FROM \(head.table) WHERE sequence = ?", [Cell(head.sequence)])
        if found != [head.hash] { return false }
      }
      return true
    }
    if isThere, problem == nil { return .written }
    let before = try WorkflowStore(path: path, queue: copy, settings: settings).verify()
    if let problem, before.isEmpty { return .damaged(detail: problem.message) }
    return isThere ? .written : .gone
  }

  /// Puts the store back in its place, unless another process has done so; what stands there now is kept
  /// beside it under the name of `.other`.
  ///
  /// - Throws: ``StoreError`` where it cannot be written there.
  /// - Complexity: O(*n*) in the bytes.
  package mutating func putBack() throws(StoreError) {
    guard let lock = FileLock(path + ".lock", waits: 10_000) else { throw StoreFile.error(errno) }
    defer { lock.release() }
    switch fate() {
    case .untouched, .written: return
    case .gone, .damaged: break
    }
    let new = path + ".new"
    StoreFile.remove(new)
    do throws(StoreError) {
      try write(to: new)
      StoreFile.remove(path + ".other")
      // A second name, so that there is no moment without a store; a folder can have only one.
      for suffix in ["", "-wal"] where link(path + suffix, path + ".other" + suffix) != 0 {
        if errno == EPERM || errno == EISDIR { rename(path + suffix, path + ".other" + suffix) }
      }
      try StoreFile.put(new, at: path)
    } catch {
      StoreFile.remove(new)
      throw error
    }
    trusted = StoreTrace.settled(path)
    seen = trusted
  }

  /// Writes the store to a new file.
  /// - Throws: ``StoreError`` where the system refuses.
  package func write(to file: String) throws(StoreError) {
    do {
      let target = try WorkflowStore.connect(file, isReading: false)
      try copy.backup(to: target)
      try target.close()
    } catch {
      throw StoreError(database: error)
    }
  }

  /// Opens the store as it is now.
  package func resume() throws(StoreError) -> WorkflowStore {
    try WorkflowStore(path: path, settings: settings)
  }

  private static func copy(of store: WorkflowStore) throws(StoreError) -> DatabaseQueue {
    do {
      let copy = try DatabaseQueue()
      try store.queue.backup(to: copy)
      return copy
    } catch {
      throw StoreError(database: error)
    }
  }

  private static func heads(of store: WorkflowStore) throws(StoreError) -> [Head] {
    try store.read { reader throws(StoreError) in
      var heads: [Head] = []
      for table in [EventRow.table, SessionEventRow.table] {
        let last = try reader.table(
          "SELECT sequence, hash FROM \(table) ORDER BY sequence DESC LIMIT 1"
        ).first
        if let last, case .integer(let sequence) = last[0], case .text(let hash) = last[1] {
          heads.append(Head(table: table, sequence: Int(sequence), hash: hash))
        }
      }
      return heads
    }
  }
}

extension WorkflowStore {
  /// Takes the whole store into memory and closes it, before something runs that may do anything to its
  /// file; this value is of no use afterwards.
  ///
  /// - Throws: ``StoreError`` where it cannot be read.
  /// - Complexity: O(*n*) in the bytes, in time and memory.
  package func suspend() throws(StoreError) -> StoreSnapshot { try StoreSnapshot(self) }

  /// Closes the store; the last who has it open writes its log back into the file.
  func close() throws(StoreError) {
    do {
      try queue.close()
    } catch {
      throw StoreError(database: error)
    }
  }

  /// Gives a run the lease back that it had in a store that is lost.
  ///
  /// - Parameter end: Until when the run had it; one that lasts longer is left alone.
  /// - Throws: ``StoreError``; not where the run has no lease.
  package func extendLease(of ticket: Ticket, to end: Moment, now: Moment) throws(StoreError) {
    try write(actor: ticket.run.text, now: now) { transaction throws(StoreError) in
      let task = ticket.run.task
      guard var lease = try transaction.reader.lease(of: task), lease.run == ticket.run,
        lease.token == ticket.token, lease.expiresAt < end
      else { return }
      let old = lease
      lease.expiresAt = end
      _ = try transaction.update(
        LeaseRow.self, lease.changes(from: old), where: [("task_id", .text(task.text))])
    }
  }
}

extension StoreError {
  /// What is wrong with a file, without whose file it is.
  fileprivate var detail: String {
    switch self {
    case .corrupt(let detail), .unreadable(let detail): detail
    case .cutOff(let found, _): "its file has \(found) bytes"
    case .notAStore: "it is no database of this program"
    default: message.prefix(1).lowercased() + message.dropFirst()
    }
  }
}

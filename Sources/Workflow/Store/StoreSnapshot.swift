import GRDB
import Glibc
import Knowledge
import Planning

/// The whole store as it was at one moment, in memory, where no other program reaches it, with what is written
/// to it afterwards.
///
/// It stands in for a store while something runs that may do anything to files. Nothing of the store is
/// open then: a process that has a part of a file mapped is ended by the system when another one cuts
/// the file off. A copy on disk outlives this process.
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
    /// Nobody can say: it is locked for long, or there is no room to look at it.
    case unread
  }

  let path: String
  let settings: WorkflowSettings
  private(set) var copy: DatabaseQueue
  private(set) var sequel: StoreSequel
  private let kept: KeptCopy?
  private let folder: KeptFolder?
  /// Who may read and write the file; nil where it was not there.
  private let mode: mode_t?
  /// What the files were when nothing was wrong with them; nil where nobody knows.
  private var trusted: StoreTrace?
  /// What they were when they were last looked at.
  private var seen: StoreTrace?

  init(
    _ store: WorkflowStore, isKept: Bool, beside: [UInt8]
  ) throws(StoreError) {
    path = store.path
    settings = store.settings
    folder = store.kept
    mode = StoreSnapshot.mode(of: path)
    // Before the copy, so that it is told what comes after.
    let kept = isKept ? store.kept?.begin() : nil
    do throws(StoreError) {
      copy = try StoreSnapshot.copy(of: store)
      sequel = try StoreSnapshot.sequel(of: copy, path, settings)
    } catch {
      kept?.remove()
      throw error
    }
    do throws(StoreError) {
      try kept?.write(copy, beside: beside)
      self.kept = kept
    } catch {
      // Where the disk has no room for a copy, the one in memory must do.
      kept?.remove()
      self.kept = nil
    }
    try store.close()
    trusted = StoreTrace.settled(path)
    seen = trusted
  }

  /// What a process left that was killed.
  /// - Throws: ``StoreError`` where it cannot be read.
  init(_ path: String, _ settings: WorkflowSettings, _ kept: KeptCopy, _ copy: DatabaseQueue) throws(StoreError) {
    self.path = path
    self.settings = settings
    self.kept = kept
    folder = kept.folder
    mode = StoreSnapshot.mode(of: path)
    self.copy = copy
    sequel = try StoreSnapshot.sequel(of: copy, path, settings)
    sequel.take(kept.written)
  }

  /// An open file: as long as a process has it, the copy on disk belongs to somebody; nil without one.
  package var held: Int32? { kept?.lock.file }

  /// True while another process has a copy, too, since it runs checks.
  package var isShared: Bool { (folder?.names.count ?? 0) > (kept == nil ? 0 : 1) }

  /// True where the file is not there now.
  package var isGone: Bool { !StoreFile.exists(path) }

  /// Takes the copy on disk away, when nothing more can happen to the store.
  package func drop() { kept?.remove() }

  /// Leaves the copy on disk to whoever opens the store next.
  package func leave() { kept?.lock.release() }

  /// True where somebody has written to the store since this was asked last.
  /// - Complexity: O(1), a few questions to the system.
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

  /// Takes what others have written to the store, which is then put back, too, if it must be.
  ///
  /// What cannot be read says nothing: it is judged when everything is over.
  /// - Complexity: O(*n*) in what was written since, the leases and the signs of life.
  package mutating func follow(now: Moment) {
    guard let store = try? WorkflowStore(path: path, access: .read, settings: settings, patience: 0.1)
    else { return }
    var sequel = sequel
    try? store.read { reader throws(StoreError) in _ = try sequel.follow(reader, now: now, settings) }
    try? store.close()
    self.sequel = sequel
  }

  /// Looks at what has become of the file. One that was written to must be what the copy was, and what the events
  /// since tell, and still have the leases that it must have; it is then what would be put back.
  ///
  /// - Complexity: O(1) where nobody wrote to it, else O(*n* log *n*) in the rows and events, which SQLite alone
  ///   looks at: a tenth of what it costs to verify the store.
  package mutating func fate(now: Moment) -> Fate {
    let trace = StoreTrace(path)
    if trace == trusted, trace.isExact { return .untouched }
    if let stranger = trace.stranger {
      return .damaged(detail: "'\(stranger.name)' is \(stranger.kind)")
    }
    if trace.isLink, let trusted, !trusted.isLink { return .gone }
    if let kept { sequel.take(kept.written) }
    do throws(StoreError) {
      let store = try WorkflowStore(path: path, access: .read, settings: settings)
      let new: DatabaseQueue
      do throws(StoreError) {
        try store.expectPages(in: path)
        new = try StoreSnapshot.copy(of: store)
        try store.close()
      } catch {
        try store.close()
        throw error
      }
      // What is judged is what would be put back: the file may have been damaged a moment ago.
      let fate = try judged(WorkflowStore(path: path, queue: new, settings: settings), now)
      if fate == .written { trusted = trace }
      return fate
    } catch {
      switch error {
      case .missing, .folder: return .gone
      // Neither says anything about the file.
      case .busy, .full: return .unread
      default: return .damaged(detail: error.detail)
      }
    }
  }

  /// What was damaged before is nobody's fault now.
  private mutating func judged(_ image: WorkflowStore, _ now: Moment) throws(StoreError) -> Fate {
    var known = sequel
    let isThere = try image.read { reader throws(StoreError) in
      try known.follow(reader, now: now, settings)
    }
    sequel = known
    if let problem = try image.damage().first?.message {
      let before = try WorkflowStore(path: path, queue: copy, settings: settings).damage()
      if before.isEmpty { return .damaged(detail: problem) }
    }
    guard isThere else { return .gone }
    if let loss = try StoreComparison.difference(image.queue, copy, known.written) {
      return .damaged(detail: loss)
    }
    let loss = try image.read { reader throws(StoreError) in
      try known.damage(in: reader, now: now, settings)
    }
    if let loss { return .damaged(detail: loss) }
    sequel = try StoreSnapshot.sequel(of: image.queue, path, settings)
    copy = image.queue
    return .written
  }

  /// Puts the store back in its place, unless another process has done so; what stands there now is kept
  /// beside it under the name of `.other`.
  ///
  /// - Throws: ``StoreError`` where it cannot be written there.
  /// - Complexity: O(*n* log *n*) in the rows and events.
  package mutating func putBack(now: Moment) throws(StoreError) {
    guard let lock = FileLock(path + ".lock", waits: 10_000) else { throw StoreFile.error(errno) }
    defer { lock.release() }
    switch fate(now: now) {
    case .untouched, .written: return
    case .unread: throw .busy
    case .gone, .damaged: break
    }
    sequel.take(WrittenEvents(inPagesOf: path))
    let new = path + ".new"
    StoreFile.remove(new)
    do throws(StoreError) {
      let whole = StoreRetelling.whole(copy, sequel)
      try StoreSnapshot.write(whole, to: new)
      if let mode { chmod(new, mode) }
      StoreFile.remove(path + ".other")
      // A second name, so that there is no moment without a store; a folder can have only one.
      for suffix in StoreFile.isSpecial(path + "-wal") ? [""] : ["", "-wal"] where link(path + suffix, path + ".other" + suffix) != 0 {
        if errno == EPERM || errno == EISDIR { rename(path + suffix, path + ".other" + suffix) }
      }
      try StoreFile.put(new, at: path)
      copy = whole
      sequel = try StoreSnapshot.sequel(of: copy, path, settings)
    } catch {
      StoreFile.remove(new)
      throw error
    }
    trusted = StoreTrace.settled(path)
    seen = trusted
  }

  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o777 : nil
  }

  /// Writes the store to a new file, with all that is known of it.
  /// - Throws: ``StoreError`` where the system refuses.
  package func write(to file: String) throws(StoreError) {
    try StoreSnapshot.write(StoreRetelling.whole(copy, sequel), to: file)
  }

  private static func write(_ store: DatabaseQueue, to file: String) throws(StoreError) {
    do {
      let target = try WorkflowStore.connect(file, isReading: false)
      try store.backup(to: target)
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try target.close()
    } catch {
      throw StoreError(database: error)
    }
  }

  /// True where a ticket is good by what was seen last.
  /// - Parameter now: When it must be good; nil for whenever.
  package func holds(_ ticket: Ticket, at now: Moment? = nil) -> Bool {
    guard let lease = sequel.leases[ticket.run.task] else { return false }
    return lease.run == ticket.run && lease.token == ticket.token
      && now.map { $0 < lease.expiresAt } ?? true
  }

  /// Opens the store as it is now.
  package func resume() throws(StoreError) -> WorkflowStore {
    try WorkflowStore(path: path, settings: settings, kept: folder)
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

  private static func sequel(
    of copy: DatabaseQueue, _ path: String, _ settings: WorkflowSettings
  ) throws(StoreError) -> StoreSequel {
    try WorkflowStore(path: path, queue: copy, settings: settings).read { reader throws(StoreError) in
      try StoreSequel(of: reader)
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

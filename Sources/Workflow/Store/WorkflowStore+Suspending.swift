import GRDB
import Planning

extension WorkflowStore {
  /// Takes the whole store into memory and closes it, before something runs that may do anything to its
  /// file; this value is of no use afterwards.
  ///
  /// - Parameters:
  ///   - isKept: True to have a copy on disk, too, which outlives this process.
  ///   - beside: What is to be had back with that copy.
  /// - Throws: ``StoreError`` where it cannot be read.
  /// - Complexity: O(*n*) in the bytes, in time and memory.
  package func suspend(
    isKept: Bool = false, beside: [UInt8] = []
  ) throws(StoreError) -> StoreSnapshot {
    try StoreSnapshot(self, isKept: isKept, beside: beside)
  }

  /// Closes the store; the last who has it open writes its log back into the file.
  func close() throws(StoreError) {
    do {
      try queue.close()
    } catch {
      throw StoreError(database: error)
    }
  }

  /// Refuses a damaged file that says it has more pages than can be there, which nobody should copy.
  func expectPages(in path: String) throws(StoreError) {
    let (pages, size) = try read { reader throws(StoreError) in
      (try reader.number("PRAGMA page_count") ?? 0, try reader.number("PRAGMA page_size") ?? 0)
    }
    let most = (StoreFile.size(of: path) + StoreFile.size(of: path + "-wal")) / max(size, 1) + 1
    if pages > most { throw .corrupt(detail: "its file says that it has \(pages) pages") }
  }

  /// Gives a run the lease back that it had in a store that is lost, or that heartbeats could not reach.
  ///
  /// - Parameter end: Until when the run had it, by default as if a heartbeat came now; one that lasts longer
  ///   is left alone.
  /// - Returns: When the lease ends now; nil where the run has none, and nothing is changed.
  /// - Throws: ``StoreError``; not where the run has no lease.
  @discardableResult
  package func extendLease(
    of ticket: Ticket, to end: Moment? = nil, now: Moment
  ) throws(StoreError) -> Moment? {
    try write(actor: ticket.run.text, now: now) { transaction throws(StoreError) in
      let task = ticket.run.task
      guard var lease = try transaction.reader.lease(of: task), lease.run == ticket.run,
        lease.token == ticket.token
      else { return nil }
      let old = lease
      lease.expiresAt = max(lease.expiresAt, end ?? now.later(by: lease.length))
      _ = try transaction.update(
        LeaseRow.self, lease.changes(from: old), where: [("task_id", .text(task.text))])
      return lease.expiresAt
    }
  }
}

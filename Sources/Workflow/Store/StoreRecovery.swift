import GRDB
import Knowledge

/// What was done with a copy of the store that a killed process left.
package enum StoreRecovery: Sendable, Equatable {
  /// The store was not there any more.
  case gone
  case damaged(detail: String)
  /// Another store stands in its place, which has events of its own; what the copy has is in a file beside it.
  case aside(file: String)
  /// The store is not what it was, and the copy in the file cannot be put back.
  case failed(file: String, StoreError)
}

extension KeptFolder {
  /// Looks at the copies whose process was killed, and puts back what is not in the store any more. Of
  /// a store that has all of a copy, or more, nothing is changed. Copies are taken away when nothing is
  /// left in them that is not in the store.
  ///
  /// - Parameters:
  ///   - prepare: Makes the folder of the store before one is put back.
  ///   - giveBack: Gets what was kept beside a store that was put back.
  /// - Returns: What was not as it should be, in the order of the copies' names; mostly nothing.
  /// - Complexity: O(1) where there are no copies, one question to the system.
  package func recover(
    _ store: String, _ settings: WorkflowSettings = WorkflowSettings(), now: Moment,
    giveBack: (_ beside: [UInt8]) -> Void, prepare: () -> Void = {}
  ) -> [StoreRecovery] {
    var recoveries: [StoreRecovery] = []
    for kept in left() {
      var recovery: StoreRecovery?
      do throws(StoreError) {
        guard let (copy, beside) = try kept.read() else {
          kept.remove()
          continue
        }
        prepare()
        var snapshot = try StoreSnapshot(store, settings, kept, copy)
        let fate = snapshot.fate(now: now)
        if fate == .unread {
          // Whoever comes next looks again.
          kept.lock.release()
          continue
        }
        recovery = recover(store, &snapshot, fate, kept, now)
        switch recovery {
        case .gone, .damaged: giveBack(beside)
        default: break
        }
      } catch {
        // A copy that the power took is of no use, and none is needed where the store is there.
        recovery = StoreFile.exists(store) ? nil : .failed(file: kept.path, error)
      }
      if let recovery { recoveries.append(recovery) }
      if case .failed = recovery { kept.lock.release() } else { kept.remove() }
    }
    return recoveries
  }

  private func recover(
    _ store: String, _ snapshot: inout StoreSnapshot, _ fate: StoreSnapshot.Fate, _ kept: KeptCopy,
    _ now: Moment
  ) -> StoreRecovery? {
    do throws(StoreError) {
      switch fate {
      case .untouched, .written, .unread: return nil
      case .gone:
        if StoreFile.exists(store), try !snapshot.isLater(than: store) {
          return try aside(store, snapshot)
        }
        try snapshot.putBack(now: now)
        return .gone
      case .damaged(let detail):
        // One that is sound by itself was put there by somebody: a backup, an import.
        if isNewer(store) || isSound(store) { return try aside(store, snapshot) }
        try snapshot.putBack(now: now)
        return .damaged(detail: detail)
      }
    } catch {
      return .failed(file: kept.path, error)
    }
  }

  private func aside(_ store: String, _ snapshot: StoreSnapshot) throws(StoreError) -> StoreRecovery {
    var file = store + ".kept"
    var number = 2
    while StoreFile.exists(file) {
      file = store + ".kept-\(number)"
      number += 1
    }
    try snapshot.write(to: file)
    return .aside(file: file)
  }

  private func isSound(_ store: String) -> Bool {
    guard let opened = try? WorkflowStore(path: store, access: .read) else { return false }
    let damage = try? opened.damage()
    try? opened.close()
    return damage?.isEmpty == true
  }

  /// True for a store that a later version of this program has brought up to date.
  private func isNewer(_ store: String) -> Bool {
    do throws(StoreError) {
      _ = try WorkflowStore(path: store, access: .read)
      return false
    } catch {
      if case .newer = error { return true }
      return false
    }
  }
}

extension StoreSnapshot {
  /// True where all that another store knows stands in this one, too.
  fileprivate func isLater(than other: String) throws(StoreError) -> Bool {
    let store = try WorkflowStore(path: other, access: .read, settings: settings)
    let heads = try store.read { reader throws(StoreError) in try StoreSequel(of: reader) }
    try store.close()
    let own = WorkflowStore(path: path, queue: copy, settings: settings)
    return try own.read { reader throws(StoreError) in
      for head in [heads.head, heads.sessionHead] {
        if sequel.written.has(head) { continue }
        guard try reader.has(head) else { return false }
      }
      return true
    }
  }
}

extension WrittenEvents {
  /// True where an event is one of them.
  fileprivate func has(_ head: StoreSequel.Head) -> Bool {
    head.table == EventRow.table
      ? events.contains { $0.sequence == head.sequence && $0.hash == head.hash }
      : sessionEvents.contains { $0.sequence == head.sequence && $0.hash == head.hash }
  }
}

import GRDB

extension StoreError {
  /// What an error of the database means for whoever uses the store.
  init(database error: any Error) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .unreadable(detail: "unknown failure")
      return
    }
    let detail = error.message ?? "no reason given"
    // The index of the log, which every process maps, has no room.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      self = .full
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_NOTADB: self = .notAStore
    case .SQLITE_CANTOPEN, .SQLITE_AUTH: self = .unreadable(detail: detail)
    case .SQLITE_IOERR: self = .unreadable(detail: detail)
    default: self = .corrupt(detail: detail)
    }
  }
}

import GRDB

extension WorkflowStore {
  /// Copies the store to another file while others go on using it; what they write meanwhile may be
  /// in the copy or not, and the copy is whole either way.
  ///
  /// - Parameter path: Of a file that is not there yet.
  /// - Throws: ``StoreError/notEmpty`` where it is.
  package func backUp(to path: String) throws(StoreError) {
    if StoreFile.exists(path) { throw .notEmpty }
    do {
      let copy = try DatabaseQueue(path: path)
      try queue.backup(to: copy)
      try copy.close()
    } catch {
      throw StoreError(database: error)
    }
  }
}

import GRDB
import Glibc

extension WorkflowStore {
  /// Copies the store to another file while others go on using it; what they write meanwhile may be
  /// in the copy or not, and the copy is whole either way.
  ///
  /// - Parameter path: Of a file that is not there yet.
  /// - Throws: ``StoreError/notEmpty`` where it is; where something else goes wrong nothing is left of
  ///   the copy.
  package func backUp(to path: String) throws(StoreError) {
    if StoreFile.exists(path) { throw .notEmpty }
    // Of two who copy to one place neither gets into the other's way.
    let new = "\(path).\(getpid()).new"
    StoreFile.remove(new)
    do throws(StoreError) {
      try copy(to: new)
      try StoreFile.put(new, at: path)
    } catch {
      StoreFile.remove(new)
      throw error
    }
  }

  private func copy(to path: String) throws(StoreError) {
    do {
      let copy = try WorkflowStore.connect(path, isReading: false)
      try queue.backup(to: copy)
      try copy.close()
    } catch {
      throw StoreError(database: error)
    }
  }
}

import Glibc
import Knowledge
import Workflow

/// Where a knowledge base has its store, whether it is there or not.
struct StorePlace {
  /// Of the knowledge base, absolute.
  let root: String

  var path: String { root + "/" + WorkflowStore.path }

  /// - Parameter folder: Absolute; in the knowledge base.
  init(of folder: String) throws(Failure) {
    do throws(Workspace.Failure) {
      root = try Workspace.root(of: nil, in: folder)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for reading.
  ///
  /// - Returns: Nil where there is none.
  /// - Throws: ``Failure`` for one that is there and cannot be read.
  func reading() throws(Failure) -> WorkflowStore? {
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .read)
    } catch {
      if error == .missing { return nil }
      throw Failure(error)
    }
  }

  /// Opens the store for reading; it must be there.
  func existing() throws(Failure) -> WorkflowStore {
    guard let store = try reading() else { throw Failure(StoreError.missing) }
    return store
  }

  /// Opens the store for writing; it must be there.
  func writing() throws(Failure) -> WorkflowStore {
    do throws(StoreError) {
      return try WorkflowStore(path: path)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for writing, and makes it and its folder where they are missing.
  ///
  /// - Parameter patience: How long other writers are waited for, in seconds.
  func making(patience: Double = 10) throws(Failure) -> WorkflowStore {
    guard LocalFolder(root: root).make() else {
      throw Failure(
        "'.cairn' cannot be made: \(String(cString: strerror(errno)))",
        help: "see to it that the folder of the knowledge base may be written", status: .system)
    }
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .create, patience: patience)
    } catch {
      throw Failure(error)
    }
  }
}

import Git
import Glibc
import Knowledge
import Workflow

/// Where a knowledge base has its store, whether it is there or not.
struct StorePlace {
  /// Of the knowledge base, absolute.
  let root: String
  /// The folder that has `.cairn` with the store, absolute: a repository has one store, so in a linked
  /// worktree it is the same folder of the main one.
  let home: String
  /// As `cairn.yml` asks.
  let settings: WorkflowSettings

  var path: String { home + "/" + WorkflowStore.path }

  var isThere: Bool { access(path, F_OK) == 0 }

  /// - Parameter folder: Absolute; in the knowledge base.
  init(of folder: String) throws(Failure) {
    do throws(Workspace.Failure) {
      root = try Workspace.root(of: nil, in: folder)
      settings = WorkflowSettings(try Workspace.configuration(at: root).workflow)
    } catch {
      throw Failure(error)
    }
    home = StorePlace.home(of: root)
  }

  private static func home(of root: String) -> String {
    guard let top = Repository.root(above: root), let main = GitFolders(of: root)?.mainTree else {
      return root
    }
    let home = main + root.dropFirst(top.utf8.count)
    return LocalFolder.isFolder(home) ? home : root
  }

  /// Opens the store for reading, for what does well without; one that cannot be read is left out with a
  /// warning, whatever is wrong with it.
  func readingIfPossible() -> WorkflowStore? {
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .read, settings: settings, patience: 1)
    } catch {
      if error == .missing { return nil }
      let message = error.message
      Console.current.writeError(
        "warning: \(message.prefix(1).lowercased() + message.dropFirst()); it is left out\n"
          + "  help: \(error.help)\n")
      return nil
    }
  }

  /// Makes a store of an export, or fills one in which nothing has happened.
  func importing(_ bytes: [UInt8]) throws(Failure) -> WorkflowStore {
    try makeFolder()
    do throws(StoreError) {
      return try WorkflowStore.importing(bytes, path: path)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for reading.
  ///
  /// - Returns: Nil where there is none.
  /// - Throws: ``Failure`` for one that is there and cannot be read.
  func reading(patience: Double = 10) throws(Failure) -> WorkflowStore? {
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .read, settings: settings, patience: patience)
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
      return try WorkflowStore(path: path, settings: settings)
    } catch {
      throw Failure(error)
    }
  }

  /// Opens the store for writing, and makes it and its folder where they are missing.
  ///
  /// - Parameter patience: How long other writers are waited for, in seconds.
  func making(patience: Double = 10) throws(Failure) -> WorkflowStore {
    try makeFolder()
    do throws(StoreError) {
      return try WorkflowStore(path: path, access: .create, settings: settings, patience: patience)
    } catch {
      throw Failure(error)
    }
  }

  private func makeFolder() throws(Failure) {
    guard LocalFolder(root: home).make() else {
      throw Failure(
        "'.cairn' cannot be made: \(String(cString: strerror(errno)))",
        help: "see to it that the folder of the knowledge base may be written", status: .system)
    }
  }
}

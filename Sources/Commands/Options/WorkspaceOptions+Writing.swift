import Authoring
import Knowledge

extension WorkspaceOptions {
  /// Finishes what an earlier run left unfinished; a command that changes files does it before it
  /// reads any.
  ///
  /// - Parameter paths: As given; they say which knowledge base it is.
  func recover(_ paths: [String] = []) throws(Failure) {
    let directory = try workingDirectory()
    guard let root = try? Workspace.root(of: paths.first, in: directory) else { return }
    do throws(ChangesetWriter.Failure) {
      try ChangesetWriter(root: root).recover()
    } catch {
      throw Failure(error)
    }
  }

  /// Writes a changeset, all of it or nothing.
  /// - Parameter root: The knowledge base's root.
  func write(_ changeset: Changeset, _ root: String) throws(Failure) {
    do throws(ChangesetWriter.Failure) {
      try ChangesetWriter(root: root).write(changeset)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ failure: ChangesetWriter.Failure) {
    switch failure {
    case .changed(let path):
      self.init(
        "'\(path)' has changed since it was read; nothing was written", help: "run the command again",
        status: .system)
    case .symbolicLink(let path, let target):
      let file = RelativePath.join(RelativePath.folder(of: path), Array(target.utf8)[...])
      self.init(
        "'\(path)' is a symbolic link to '\(target)'; nothing was written",
        help: "edit '\(file)', or put the file itself in the place of the link", status: .system)
    case .exists(let path):
      self.init(
        "'\(path)' is there already; nothing was written",
        help: "remove it first, or give another path", status: .system)
    case .system(let path, let reason):
      self.init(
        "'\(path)' cannot be written: \(reason); nothing was written",
        help: "see to it that the file and its folder may be written", status: .system)
    case .busy:
      self.init(
        "another command is writing; nothing was written",
        help: "run the command again when that is done", status: .system)
    }
  }
}

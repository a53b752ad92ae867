import Git
import Glibc
import Knowledge

/// The folder in which a task's work stands, and the commit that it is at.
struct WorkFolder {
  /// What a folder outside of any repository is at.
  static let noCommit = "none"

  /// Absolute.
  let path: String

  /// - Parameter folder: As given; nil for the knowledge base's root.
  init(_ folder: String?, _ opened: OpenedStore, _ options: StoreOptions) throws(Failure) {
    guard let folder else {
      path = opened.root
      return
    }
    path = try options.absolute(folder)
    guard access(path + "/.", X_OK) == 0 else {
      throw Failure("no folder '\(folder)'", help: "give --dir a folder that exists")
    }
  }

  private var isRepository: Bool { Repository.root(above: path) != nil }

  /// The commit's whole id; ``noCommit`` where there is no repository or nothing was committed.
  func commit() async -> String {
    guard isRepository else { return WorkFolder.noCommit }
    if let head = GitFolders(of: path)?.head { return head }
    return (try? await GitRepository(folder: path).commit("HEAD")) ?? WorkFolder.noCommit
  }

  /// The id of the commit that a name stands for.
  func commit(named name: String) async throws(Failure) -> String {
    guard isRepository else { return name }
    do throws(GitFailure) {
      return try await GitRepository(folder: path).commit(name)
    } catch {
      throw Failure(error)
    }
  }

  /// Refuses files that no commit has: a check of them would prove nothing about the commit.
  func refuseChanges() async throws(Failure) {
    guard isRepository, await commit() != WorkFolder.noCommit else { return }
    let changes: GitChanges
    do throws(GitFailure) {
      changes = try await GitRepository(folder: path).changes(since: "HEAD")
    } catch {
      throw Failure(error)
    }
    guard let first = changes.all.min() else { return }
    let others = changes.all.count - 1
    throw Failure(
      others == 0
        ? "'\(first)' is not committed"
        : "'\(first)' and \(LintReport.counted(others, "other file")) are not committed",
      help: "commit or stash what changed, or give --dirty to go on all the same")
  }
}

import Git
import Glibc
import Knowledge
import Workflow

/// The folder in which a task's work stands, and the commit that it is at.
struct WorkFolder {
  /// What a folder outside of any repository is at.
  static let noCommit = WorkCommit.none

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
  /// - Throws: ``Failure`` where no commit has the name, or there is no repository.
  func commit(named name: String) async throws(Failure) -> String {
    guard isRepository else {
      throw Failure(
        "'\(name)' names no commit: the folder lies in no Git repository",
        help: "leave out --commit, or name a working tree that has it with --dir")
    }
    do throws(GitFailure) {
      return try await GitRepository(folder: path).commit(name)
    } catch {
      throw Failure(error)
    }
  }

  /// Where a folder stands: what a check is about, and must leave as it is.
  struct Standing: Equatable {
    let commit: String
    /// The files of the whole working tree that the commit has otherwise or not at all, sorted.
    let changes: [String]

    /// The first of some files and how many more there are, as the beginning of a sentence.
    static func named(_ files: [String]) -> String {
      let first = "'\(files.first ?? "")'"
      return files.count < 2
        ? first : first + " and \(LintReport.counted(files.count - 1, "other file"))"
    }
  }

  /// - Throws: ``Failure`` where Git has no answer.
  func standing() async throws(Failure) -> Standing {
    let commit = await commit()
    guard commit != WorkFolder.noCommit, let top = Repository.root(above: path) else {
      return Standing(commit: commit, changes: [])
    }
    do throws(GitFailure) {
      let changes = try await GitRepository(folder: top).changes(since: "HEAD")
      return Standing(commit: commit, changes: changes.all.sorted())
    } catch {
      throw Failure(error)
    }
  }

  /// Refuses files that no commit has: a check of them would prove nothing about the commit.
  func refuseChanges() async throws(Failure) {
    let changes = try await standing().changes
    if changes.isEmpty { return }
    throw Failure(
      Standing.named(changes) + (changes.count == 1 ? " is" : " are") + " not committed",
      help: "commit or stash what changed, or give --dirty to go on all the same")
  }
}

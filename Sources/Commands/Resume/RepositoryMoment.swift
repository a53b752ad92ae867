import Git
import Knowledge

/// What Git says of a repository at one moment; empty parts where it says nothing.
struct RepositoryMoment: Sendable {
  /// The whole id of the commit; nil before the first one, and without Git.
  var commit: String?
  var branch: String?
  /// What is not committed, relative to the folder; nil where nobody knows.
  var changed: [String]?
  /// What the branch changed since it left the main one, committed or not; empty on the main one.
  var branchChanges: [String] = []
  var userName: String?
  var log = FileLog()
  /// What Git says where it cannot read the repository.
  var trouble: String?

  /// The branches from which others start.
  private static let mainNames: Set<String> = ["main", "master", "trunk", "develop"]

  /// Asks Git about the working tree, several things at once.
  ///
  /// - Parameters:
  ///   - root: Of the knowledge base, absolute.
  ///   - usesCache: False to read the whole log anew and to keep nothing.
  static func now(_ root: String, usesCache: Bool) async -> RepositoryMoment {
    guard GitFolders(of: root) != nil else { return RepositoryMoment() }
    let git = GitRepository(folder: root)
    let cache = usesCache ? LogCache(root: root, version: CairnCommand.version) : nil
    async let user = git.userName()
    async let log = attempt { () async throws(GitFailure) in
      try await LogReading(git: git, cache: cache, folder: root).log().log
    }
    var moment = RepositoryMoment()
    switch await attempt({ () async throws(GitFailure) in try await git.state() }) {
    case .success(let state):
      moment.commit = state.head
      moment.branch = state.branch
      moment.changed = state.changed.filter { !$0.hasPrefix(LocalFolder.name + "/") }
      if let branch = state.branch, !mainNames.contains(branch), let main = await git.mainBranch() {
        moment.branchChanges = (try? await git.changes(since: main))?.all.sorted() ?? []
      }
    case .failure(let failure): moment.trouble = text(of: failure)
    }
    moment.userName = await user
    switch await log {
    case .success(let log): moment.log = log
    case .failure(let failure): moment.trouble = text(of: failure)
    }
    return moment
  }

  /// Asks Git about a past commit.
  /// - Throws: ``Failure`` where there is no such commit.
  static func past(_ root: String, _ revision: String) async throws(Failure) -> RepositoryMoment {
    let git = GitRepository(folder: root)
    do throws(GitFailure) {
      var moment = RepositoryMoment()
      let commit = try await git.commit(revision)
      moment.commit = commit
      var log = FileLog()
      log.append(try await git.log(at: commit).commits.lazy.map(LogReading.entry))
      moment.log = log
      moment.userName = await git.userName()
      return moment
    } catch {
      throw Failure(error)
    }
  }

  private static func attempt<Value: Sendable>(
    _ body: @Sendable () async throws(GitFailure) -> Value
  ) async -> Result<Value, GitFailure> {
    do throws(GitFailure) { return .success(try await body()) } catch { return .failure(error) }
  }

  private static func text(of failure: GitFailure) -> String? {
    switch failure {
    case .missing: "there is no 'git', so nothing is known of the history"
    case .unknownRevision: nil
    case .failed(let reason):
      reason.contains("not a git repository") ? nil : "git says: \(Printable.line(reason))"
    }
  }
}

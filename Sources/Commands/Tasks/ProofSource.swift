import Git
import Glibc
import Knowledge

/// Where a check of a file looks. Proof is what somebody else can look at again, so that it is the commit
/// wherever there is one.
enum ProofSource {
  /// The commit that was handed in, whatever lies in the folder beside it.
  case commit(String)
  /// A working tree with changes that no commit has: its files, by paths from its root, but for those that
  /// Git ignores.
  case tree(root: String, files: Set<String>)
  /// A folder that Git knows nothing of.
  case folder

  /// The most of a file that a pattern is looked for in, in bytes.
  private static let largest = 64 << 20

  /// What was found.
  enum Found: Sendable {
    case file([UInt8])
    case folder
    case nothing(reason: String)
  }

  /// - Parameter folder: Where the result stands.
  /// - Throws: ``Failure`` where Git has no answer.
  init(_ folder: WorkFolder, _ standing: WorkFolder.Standing) async throws(Failure) {
    guard let root = Repository.root(above: folder.path) else {
      self = .folder
      return
    }
    if standing.commit != WorkFolder.noCommit, standing.changes.isEmpty {
      self = .commit(standing.commit)
      return
    }
    do throws(GitFailure) {
      self = .tree(root: root, files: Set(try await GitRepository(folder: root).files()))
    } catch {
      throw Failure(error)
    }
  }

  /// Looks a path up.
  ///
  /// - Parameters:
  ///   - path: Relative to the folder, and not out of it.
  ///   - readsContents: False to leave the bytes of a file out.
  func look(_ path: String, in folder: String, readsContents: Bool) async -> Found {
    guard case .commit(let commit) = self else {
      return here(path, in: folder, readsContents: readsContents)
    }
    let entry: GitEntry
    do throws(GitFailure) {
      entry = try await GitRepository(folder: folder).entry(
        path, of: commit, readsContents: readsContents)
    } catch {
      return .nothing(reason: "git has no answer: \(Failure(error).message)")
    }
    switch entry {
    case .file(let bytes): return .file(bytes)
    case .folder: return .folder
    case .lostLink: return .nothing(reason: "'\(path)' is a link to what the commit does not have")
    case .missing:
      if let found = await inSubmodule(path, of: commit, in: folder, readsContents: readsContents) {
        return found
      }
      return access(folder + "/" + path, F_OK) == 0
        ? .nothing(reason: "'\(path)' is in the folder and not in the commit, which alone is proof")
        : .nothing(reason: "no file '\(path)'")
    }
  }

  /// Looks a path up in the commit of a submodule that a commit names: it is proof as well, where it can be had.
  ///
  /// - Returns: Nil where the path has to do with no submodule.
  private func inSubmodule(
    _ path: String, of commit: String, in folder: String, readsContents: Bool
  ) async -> Found? {
    guard let module = try? await GitRepository(folder: folder).submodule(at: path, of: commit) else {
      return nil
    }
    let clean = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if clean == module.path { return .folder }
    let inner = String(clean.dropFirst(module.path.utf8.count + 1))
    // A submodule that is not checked out is an empty folder of the repository around it.
    guard access("\(folder)/\(module.path)/.git", F_OK) == 0 else {
      return .nothing(reason: "'\(path)' lies in the submodule '\(module.path)', which is not checked out")
    }
    let found = await ProofSource.commit(module.commit).look(
      inner, in: "\(folder)/\(module.path)", readsContents: readsContents)
    if case .nothing = found {
      return .nothing(
        reason: "no file '\(inner)' in commit '\(module.commit.prefix(12))' of the submodule '\(module.path)'")
    }
    return found
  }

  /// Looks a path up on the disk; links out of the repository, or out of a folder without one, lead
  /// nowhere.
  private func here(_ path: String, in folder: String, readsContents: Bool) -> Found {
    guard let place = ProofSource.resolved(folder + "/" + path) else {
      return .nothing(reason: "no file '\(path)'")
    }
    var top = folder
    if case .tree(let root, _) = self { top = root }
    guard let limit = ProofSource.resolved(top), place == limit || place.hasPrefix(limit + "/") else {
      return .nothing(reason: "'\(path)' is a link that leads out of the folder")
    }
    if case .tree(_, let files) = self {
      let name = String(place.dropFirst(limit.count + 1))
      guard
        files.contains(name) || files.contains(where: {
          $0.hasPrefix(name + "/")
            // Git tells of a submodule, and not of what is in it.
            || name.hasPrefix($0 + "/") && access("\(limit)/\($0)/.git", F_OK) == 0
        })
      else {
        return .nothing(reason: "'\(path)' is ignored by Git, and no commit will have it")
      }
    }
    if LocalFolder.isFolder(place) { return .folder }
    guard readsContents else { return .file([]) }
    return FileReader.read(place, limit: ProofSource.largest).map { .file($0) }
      ?? .nothing(reason: "no file that could be read")
  }

  /// A path without links in it; nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}

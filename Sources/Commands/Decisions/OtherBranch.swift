import Authoring
import Git
import Knowledge
import Markup

/// Asks Git for the decisions that another branch has.
struct OtherBranch {
  let git: GitRepository
  /// The knowledge base's root, absolute.
  let root: String
  /// As it was named.
  let name: String
  let commit: String
  /// Where the two branches parted.
  let base: String
  let settings: Configuration.DecisionSettings

  /// What its decisions are, beside those here.
  ///
  /// - Parameters:
  ///   - folders: The folders of decisions here.
  ///   - here: The paths of the decisions here.
  ///   - isDecision: Which files of the folders count.
  /// - Throws: ``GitFailure``.
  func decisions(
    in folders: [String], here: [String], _ isDecision: (String) -> Bool
  ) async throws(GitFailure) -> DecisionHistory.Elsewhere {
    let shared = try await files(at: base, folders, here).filter { isDecision($0.key) }
    let theirs =
      base == commit
      ? shared : try await files(at: commit, folders, here + shared.keys).filter { isDecision($0.key) }
    let found = DecisionHistory.Elsewhere(
      branch: name, paths: Array(theirs.keys), shared: Set(shared.keys),
      places: theirs.filter { $0.key != $0.value })
    return found.renaming(try await renamed(found, folders, here))
  }

  /// The files that a commit has in some folders, by the paths that they would have here.
  ///
  /// A folder that the commit does not have is taken for the one there, unknown here, that has the most
  /// files of the same names.
  private func files(
    at commit: String, _ folders: [String], _ known: [String]
  ) async throws(GitFailure) -> [String: String] {
    let found = try await git.files(at: commit, in: folders)
    var files = Dictionary(found.map { ($0, $0) }) { $1 }
    let there = Set(found.map { String(RelativePath.folder(of: $0)) })
    let missing = folders.filter { folder in
      !there.contains(folder) && known.contains { RelativePath.folder(of: $0) == folder }
    }
    if missing.isEmpty { return files }
    let all = try await git.files(at: commit, in: [""]).filter(mayHold)
    let logs = Dictionary(grouping: all) { String(RelativePath.folder(of: $0)) }
      .filter { !there.contains($0.key) && DecisionLog(listing: $0.key, in: root).entries.isEmpty }
    for folder in missing {
      let names = Set(known.filter { RelativePath.folder(of: $0) == folder }.map(RelativePath.name))
      let shared = logs.mapValues { $0.count { names.contains(RelativePath.name(of: $0)) } }
      let most = shared.filter { $0.value > 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }
      for path in most.flatMap({ logs[$0.key] }) ?? [] {
        let name = RelativePath.name(of: path)
        files[folder.isEmpty ? String(name) : folder + "/" + name] = path
      }
    }
    return files
  }

  private func mayHold(_ path: String) -> Bool {
    FileListing.isMarkdown(String(RelativePath.name(of: path)))
      && (DecisionFileName.mayHold(path, Configuration.DecisionSettings())
        || DecisionFileName.mayHold(path, settings))
  }

  // MARK: Renames

  /// The decisions there that are one here under another name: with the same bytes, or with a name in
  /// common that they had since the branches parted.
  private func renamed(
    _ theirs: DecisionHistory.Elsewhere, _ folders: [String], _ here: [String]
  ) async throws(GitFailure) -> [String: Set<String>] {
    let present = Set(here)
    let pairs = here.map { path in
      (path, theirs.rivals(of: path, isHere: present.contains).filter { !present.contains($0) })
    }.filter { !$0.1.isEmpty }
    if pairs.isEmpty { return [:] }
    let contents = try await git.contents(of: pairs.flatMap(\.1).map(theirs.place), at: commit)
    var ours = try await git.renames(from: base, to: "HEAD", in: folders)
    for (new, old) in try await git.earlierPaths(since: "HEAD") { ours[new, default: []].insert(old) }
    let others = try await git.renames(from: base, to: commit, in: folders)
    let tree = SourceTree(root: root)
    var found: [String: Set<String>] = [:]
    for (path, rivals) in pairs {
      let bytes = tree.read(path)
      let names = OtherBranch.names(of: path, ours)
      found[path] = Set(
        rivals.filter { rival in
          let place = theirs.place(of: rival)
          if let bytes, contents[place] == bytes { return true }
          return !names.isDisjoint(with: OtherBranch.names(of: place, others))
        })
    }
    return found
  }

  /// A decision's path and those that it had, as far as they have its number.
  private static func names(of path: String, _ renames: [String: Set<String>]) -> Set<String> {
    let number = DecisionLog.Entry(path: path)?.number
    var names: Set<String> = [path]
    var next = [path]
    while let name = next.popLast() {
      for old in renames[name] ?? [] where DecisionLog.Entry(path: old)?.number == number {
        if names.insert(old).inserted { next.append(old) }
      }
    }
    return names
  }
}

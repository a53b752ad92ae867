/// When the files of a repository were changed, moved and deleted, as its commits tell.
///
/// Made from one pass over the log. Paths are asked for relative to the root of the knowledge base;
/// what lies outside of it has `../` in front.
package struct FileHistory: Sendable, Equatable {
  /// One commit of the branch, without what it did.
  package struct Commit: Sendable, Equatable {
    /// The whole id.
    package let id: String
    /// The day on which it was committed, `2026-01-02`.
    package let date: String
    package let author: String

    package init(id: String, date: String, author: String = "") {
      self.id = id
      self.date = date
      self.author = author
    }

    /// As people quote it.
    package var shortID: String { String(id.prefix(9)) }
  }

  /// What a commit did to one file.
  package struct Change: Sendable, Equatable {
    /// The path before; nil for a file that was added.
    package let oldPath: String?
    /// The path afterwards; nil for a file that was deleted.
    package let path: String?
    /// The id of the contents afterwards; nil for a file that was deleted.
    package let blob: String?

    package init(oldPath: String?, path: String?, blob: String? = nil) {
      self.oldPath = oldPath
      self.path = path
      self.blob = blob
    }
  }

  /// A file that is gone.
  package struct Removal: Sendable, Equatable {
    /// The path that it had.
    package let path: String
    /// The commit that deleted or moved it, an index of ``FileHistory/commits``.
    package let commit: Int
    /// The path that the commit gave it; nil where it was deleted.
    package let movedTo: String?
  }

  /// One version of a file.
  package struct Version: Sendable, Equatable {
    /// An index of ``FileHistory/commits``.
    package let commit: Int
    /// The path at that time.
    package let path: String
    package let blob: String?
  }

  /// The oldest first.
  package let commits: [Commit]
  /// False where the log begins in the middle, as in a shallow clone: what it does not tell may have
  /// been all the same.
  package let isComplete: Bool
  /// The last removal of each path, by the path.
  private let removals: [String: Removal]
  /// The removed paths by their last component, each list sorted.
  private let removedNames: [String: [String]]
  /// The versions of each path under that path, the oldest first.
  private let versions: [String: [Version]]

  /// - Parameters:
  ///   - commits: The oldest first.
  ///   - changes: What each commit did; paths are relative to the root of the repository.
  ///   - prefix: The folders from there to the root of the knowledge base, with a slash behind each.
  /// - Complexity: O(*n*) in the number of changes.
  package init(
    commits: [Commit], changes: [[Change]], prefix: String = "", isComplete: Bool = true
  ) {
    self.commits = commits
    self.isComplete = isComplete
    let up = String(repeating: "../", count: prefix.utf8.count { $0 == UInt8(ascii: "/") })
    func local(_ path: String) -> String {
      if prefix.isEmpty { return path }
      return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : up + path
    }
    var removals: [String: Removal] = [:]
    var versions: [String: [Version]] = [:]
    for (index, list) in changes.enumerated() {
      for change in list {
        let old = change.oldPath.map(local)
        let new = change.path.map(local)
        if let new {
          removals[new] = nil
          versions[new, default: []].append(Version(commit: index, path: new, blob: change.blob))
        }
        if let old, old != new {
          removals[old] = Removal(path: old, commit: index, movedTo: new)
        }
      }
    }
    self.removals = removals
    self.versions = versions
    var names: [String: [String]] = [:]
    for path in removals.keys { names[String(RelativePath.name(of: path)), default: []].append(path) }
    removedNames = names.mapValues { $0.sorted() }
  }

  /// How a file went away that once had a path; nil for one that is there or never was.
  package func removal(of path: String) -> Removal? { removals[path] }

  /// The files that are gone whose paths end with some components, such as `src/a.ts`; sorted.
  package func removals(endingIn tail: String) -> [Removal] {
    (removedNames[String(RelativePath.name(of: tail))] ?? []).compactMap { path in
      path == tail || path.hasSuffix("/" + tail) ? removals[path] : nil
    }
  }

  /// Every path that a file has or had, in no order.
  package var everyPath: some Collection<String> { versions.keys }

  /// The commits that wrote a file under the path that it has, the oldest first; empty where it was
  /// never committed.
  package func versions(of path: String) -> [Version] { versions[path] ?? [] }

  /// The commit that last wrote a file under the path that it has.
  package func lastChange(of path: String) -> Commit? {
    versions[path]?.last.map { commits[$0.commit] }
  }
}

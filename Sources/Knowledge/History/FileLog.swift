import Markup

/// What commits did to files, packed so that hundreds of thousands of changes are kept and read back as
/// a few arrays.
///
/// Paths are numbers, each path is there once, and texts lie in one pool.
package struct FileLog: Sendable, Equatable {
  struct Commit: Hashable, BitwiseCopyable {
    var id: TextSlice
    var date: TextSlice
    var author: TextSlice
    /// The number of changes up to the end of this commit's.
    var end: UInt32
  }

  struct Change: Hashable, BitwiseCopyable {
    /// An index of ``FileLog/paths``; -1 for a file that was added.
    var old: Int32
    /// An index of ``FileLog/paths``; -1 for a file that was deleted.
    var new: Int32
    /// Empty for a file that was deleted.
    var blob: TextSlice
  }

  /// The oldest first.
  var commits: [Commit] = []
  var changes: [Change] = []
  var paths: [TextSlice] = []
  var pool: [UInt8] = []

  package init() {}

  package var isEmpty: Bool { commits.isEmpty }

  /// The number of commits.
  package var count: Int { commits.count }

  /// The changes of a commit, as indices of ``changes``.
  func changes(of commit: Int) -> Range<Int> {
    let start = commit == 0 ? 0 : Int(commits[commit - 1].end)
    return start..<max(start, Int(commits[commit].end))
  }

  func text(_ slice: TextSlice) -> String { String(decoding: bytes(slice), as: UTF8.self) }

  func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    pool[Int(slice.start)..<Int(slice.start) + Int(slice.count)]
  }

  /// True where every number leads somewhere, so that what was read from a file cannot trap.
  var isSound: Bool {
    func holds(_ slice: TextSlice) -> Bool { Int(slice.start) + Int(slice.count) <= pool.count }
    let most = Int32(clamping: paths.count)
    var end: UInt32 = 0
    for commit in commits {
      guard holds(commit.id), holds(commit.date), holds(commit.author), commit.end >= end else {
        return false
      }
      end = commit.end
    }
    return Int(end) == changes.count && paths.allSatisfy(holds)
      && changes.allSatisfy { $0.old >= -1 && $0.new >= -1 && $0.old < most && $0.new < most && holds($0.blob) }
  }
}

extension FileLog {
  /// Adds commits behind those that are there.
  ///
  /// - Parameter commits: The oldest first, each with what it did; paths are relative to the root of the
  ///   repository.
  /// - Complexity: O(*n*) in the changes that are there and those that come.
  package mutating func append(
    _ added: some Sequence<(commit: FileHistory.Commit, changes: [FileHistory.Change])>
  ) {
    var numbers = PathTable(capacity: max(1024, paths.count * 2))
    for (index, slice) in paths.enumerated() {
      bytes(slice).withUnsafeBufferPointer { numbers.insert($0, Int32(clamping: index)) }
    }
    var authors: [String: TextSlice] = [:]
    for (commit, list) in added {
      for change in list {
        changes.append(
          Change(
            old: number(of: change.oldPath, &numbers), new: number(of: change.path, &numbers),
            blob: change.blob.map { add($0) } ?? .empty))
      }
      let author = authors[commit.author] ?? add(commit.author)
      authors[commit.author] = author
      commits.append(
        Commit(
          id: add(commit.id), date: add(commit.date), author: author,
          end: UInt32(clamping: changes.count)))
    }
  }

  private mutating func number(of path: String?, _ numbers: inout PathTable) -> Int32 {
    guard let path else { return -1 }
    if let number = numbers[path] { return number }
    let number = Int32(clamping: paths.count)
    numbers[path] = number
    paths.append(add(path))
    return number
  }

  private mutating func add(_ text: String) -> TextSlice {
    let start = pool.count
    pool.append(contentsOf: text.utf8)
    return TextSlice(start: UInt32(clamping: start), count: UInt32(clamping: pool.count - start))
  }
}

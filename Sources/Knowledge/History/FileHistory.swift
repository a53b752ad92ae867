import Markup

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
  private let log: FileLog
  /// The folders from the root of the repository to that of the knowledge base, with a slash behind each.
  private let prefix: String
  /// The numbers of the log's paths.
  private let numbers: PathTable
  /// For each path, where its steps begin in ``steps``.
  private let starts: [Int32]
  /// The changes that name each path, the oldest first, and the commit of each.
  private let steps: [Step]
  /// The removed paths by the hash of their last component.
  private let removedNames: [UInt64: [Int32]]

  private struct Step: Hashable, BitwiseCopyable {
    var change: Int32
    var commit: Int32
  }

  /// - Parameters:
  ///   - commits: The oldest first.
  ///   - changes: What each commit did; paths are relative to the root of the repository.
  ///   - prefix: The folders from there to the root of the knowledge base, with a slash behind each.
  /// - Complexity: O(*n*) in the number of changes.
  package init(
    commits: [Commit], changes: [[Change]], prefix: String = "", isComplete: Bool = true
  ) {
    var log = FileLog()
    log.append(zip(commits, changes).map { (commit: $0, changes: $1) })
    self.init(log, prefix: prefix, isComplete: isComplete)
  }

  /// - Parameter prefix: The folders from the root of the repository to that of the knowledge base, with
  ///   a slash behind each.
  /// - Complexity: O(*n*) in the number of changes.
  package init(_ log: FileLog, prefix: String = "", isComplete: Bool = true) {
    self.log = log
    self.prefix = prefix
    self.isComplete = isComplete
    commits = log.commits.map {
      Commit(id: log.text($0.id), date: log.text($0.date), author: log.text($0.author))
    }
    var numbers = PathTable(capacity: log.paths.count)
    for (index, slice) in log.paths.enumerated() {
      log.bytes(slice).withUnsafeBufferPointer { numbers.insert($0, Int32(clamping: index)) }
    }
    self.numbers = numbers
    var starts = [Int32](repeating: 0, count: log.paths.count + 1)
    for change in log.changes {
      if change.new >= 0 { starts[Int(change.new) + 1] += 1 }
      if change.old >= 0, change.old != change.new { starts[Int(change.old) + 1] += 1 }
    }
    for index in log.paths.indices { starts[index + 1] += starts[index] }
    var next = starts
    var steps = [Step](repeating: Step(change: 0, commit: 0), count: Int(starts.last ?? 0))
    func add(_ path: Int32, _ step: Step) {
      steps[Int(next[Int(path)])] = step
      next[Int(path)] += 1
    }
    for commit in log.commits.indices {
      for index in log.changes(of: commit) {
        let change = log.changes[index]
        let step = Step(change: Int32(clamping: index), commit: Int32(clamping: commit))
        if change.old >= 0, change.old != change.new { add(change.old, step) }
        if change.new >= 0 { add(change.new, step) }
      }
    }
    var names: [UInt64: [Int32]] = [:]
    for path in log.paths.indices where starts[path] < starts[path + 1] {
      let last = log.changes[Int(steps[Int(starts[path + 1]) - 1].change)]
      guard last.new != Int32(path) else { continue }
      names[FileHistory.nameHash(log.bytes(log.paths[path])), default: []].append(Int32(clamping: path))
    }
    self.starts = starts
    self.steps = steps
    removedNames = names
  }

  private static func nameHash(_ path: ArraySlice<UInt8>) -> UInt64 {
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    return name.withUnsafeBytes { ByteHash.hash($0) }
  }

  // MARK: Paths

  /// The path as the log has it.
  private func global(_ path: String) -> String {
    prefix.isEmpty ? path : RelativePath.join(prefix.dropLast(), Array(path.utf8)[...])
  }

  /// A path of the log as the knowledge base has it.
  private func local(_ path: Int32) -> String {
    let path = log.text(log.paths[Int(path)])
    if prefix.isEmpty { return path }
    if path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    let folders = prefix.utf8.count { $0 == UInt8(ascii: "/") }
    return String(repeating: "../", count: folders) + path
  }

  private func steps(of path: String) -> (number: Int32, steps: ArraySlice<Step>)? {
    guard let number = numbers[global(path)] else { return nil }
    return (number, steps[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])])
  }

  private func removal(_ number: Int32) -> Removal? {
    let range = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
    guard let step = steps[range].last else { return nil }
    let change = log.changes[Int(step.change)]
    guard change.new != number else { return nil }
    return Removal(
      path: local(number), commit: Int(step.commit), movedTo: change.new < 0 ? nil : local(change.new))
  }

  // MARK: Questions

  /// How a file went away that once had a path; nil for one that is there or never was.
  package func removal(of path: String) -> Removal? { numbers[global(path)].flatMap(removal) }

  /// The files that are gone whose paths end with some components, such as `src/a.ts`; sorted.
  package func removals(endingIn tail: String) -> [Removal] {
    (removedNames[FileHistory.nameHash(Array(tail.utf8)[...])] ?? []).compactMap { number in
      let path = local(number)
      return path == tail || path.hasSuffix("/" + tail) ? removal(number) : nil
    }.sorted { $0.path < $1.path }
  }

  /// Every path that a file has or had, in no order.
  /// - Complexity: O(*n*) in the number of paths.
  package var everyPath: [String] { log.paths.indices.map { local(Int32(clamping: $0)) } }

  /// The commits that wrote a file under the path that it has, the oldest first; empty where it was
  /// never committed.
  package func versions(of path: String) -> [Version] {
    guard let (number, steps) = steps(of: path) else { return [] }
    return steps.compactMap { step in
      let change = log.changes[Int(step.change)]
      guard change.new == number else { return nil }
      return Version(
        commit: Int(step.commit), path: path, blob: change.blob.isEmpty ? nil : log.text(change.blob))
    }
  }

  /// The commit that last wrote a file under the path that it has.
  package func lastChange(of path: String) -> Commit? {
    guard let (number, steps) = steps(of: path) else { return nil }
    let last = steps.last { log.changes[Int($0.change)].new == number }
    return last.map { commits[Int($0.commit)] }
  }

  /// How many Markdown files a commit touched.
  /// - Complexity: O(*n*) in the files that it touched.
  package func documentsTouched(by commit: Int) -> Int {
    log.changes(of: commit).count { index in
      let change = log.changes[index]
      return FileListing.isMarkdown(log.bytes(log.paths[Int(max(change.new, change.old))]))
    }
  }

  /// What a file was called and held before each commit that wrote it, the way of its moves followed
  /// back; the newest first.
  ///
  /// - Returns: Pairs of the version that a commit made and the contents before; nil there for a file
  ///   that the commit added.
  package func edits(of path: String) -> [(version: Version, before: String?)] {
    var edits: [(version: Version, before: String?)] = []
    var path = path
    var limit = commits.count
    while let (number, steps) = steps(of: path), edits.count < 1_000 {
      var movedFrom: Int32 = -1
      for (place, step) in steps.enumerated().reversed() where Int(step.commit) < limit {
        let change = log.changes[Int(step.change)]
        guard change.new == number else { continue }
        let version = Version(
          commit: Int(step.commit), path: path, blob: change.blob.isEmpty ? nil : log.text(change.blob))
        limit = Int(step.commit)
        if change.old < 0 {
          edits.append((version, nil))
          return edits
        }
        if change.old != number {
          edits.append((version, blob(of: change.old, before: limit)))
          movedFrom = change.old
          break
        }
        let earlier = steps.prefix(place).last { log.changes[Int($0.change)].new == number }
        edits.append((version, earlier.map { log.text(log.changes[Int($0.change)].blob) }))
      }
      guard movedFrom >= 0 else { break }
      path = local(movedFrom)
    }
    return edits
  }

  /// What files other than Markdown held before commits that changed or deleted them, the newest first.
  ///
  /// Half of them are of commits that touched Markdown, too, since whoever renames a thing knows some of the pages about it.
  ///
  /// - Parameters:
  ///   - most: How many are wanted.
  ///   - isWanted: True for a path to look at.
  func replacedContents(most: Int, _ isWanted: (String) -> Bool) -> [(commit: Int, path: String, blob: String)] {
    var told: [(commit: Int, path: String, blob: String)] = []
    var others: [(commit: Int, path: String, blob: String)] = []
    for commit in commits.indices.reversed() where told.count < most || others.count < most {
      let changes = log.changes(of: commit)
      // A new format, or another project brought in.
      guard changes.count <= 100 else { continue }
      let isTold = documentsTouched(by: commit) > 0
      if (isTold ? told.count : others.count) >= most { continue }
      for index in changes where log.changes[index].old >= 0 {
        let old = log.changes[index].old
        guard !FileListing.isMarkdown(log.bytes(log.paths[Int(old)])) else { continue }
        let path = local(old)
        guard isWanted(path), let blob = blob(of: old, before: commit), !blob.isEmpty else { continue }
        if isTold { told.append((commit, path, blob)) } else { others.append((commit, path, blob)) }
      }
    }
    let rest = others.prefix(max(most / 2, most - told.count))
    return (told.prefix(most - rest.count) + rest).sorted { ($0.commit, $1.path) > ($1.commit, $0.path) }
  }

  private func blob(of number: Int32, before commit: Int) -> String? {
    let range = Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
    let step = steps[range].last { Int($0.commit) < commit && log.changes[Int($0.change)].new == number }
    return step.map { log.text(log.changes[Int($0.change)].blob) }
  }
}

extension FileHistory {
  /// What lies and lay directly in some folders, by folder; sorted by name. A folder that no commit names
  /// is left out.
  ///
  /// - Parameter folders: Without a slash at the end; empty for the root of the knowledge base.
  /// - Complexity: O(*n*) in the bytes of all paths.
  package func members(of folders: Set<String>) -> [String: [FolderMember]] {
    var wanted: [UInt64: String] = [:]
    for folder in folders {
      let path = folder.isEmpty ? String(prefix.dropLast()) : global(folder)
      wanted[Array(path.utf8).withUnsafeBytes { ByteHash.hash($0) }] = folder
    }
    var events: [String: [String: MemberEvents]] = [:]
    for (number, slice) in log.paths.enumerated() {
      let path = log.bytes(slice)
      path.withUnsafeBytes { bytes in
        var start = 0
        while true {
          // The folder is what stands before the slash at `start - 1`.
          let hash = ByteHash.hash(UnsafeRawBufferPointer(rebasing: bytes[..<max(0, start - 1)]))
          let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/"))
          if let folder = wanted[hash] {
            let name = String(decoding: bytes[start..<(slash ?? bytes.count)], as: UTF8.self)
            var member = events[folder]?[name] ?? MemberEvents()
            member.isFolder = member.isFolder || slash != nil
            for span in spans(of: number) { member.add(span) }
            events[folder, default: [:]][name] = member
          }
          guard let slash else { break }
          start = slash + 1
        }
      }
    }
    return events.mapValues { members in
      members.map { FolderMember(name: $0, isFolder: $1.isFolder, spans: $1.spans()) }
        .filter { !$0.spans.isEmpty }.sorted { $0.name < $1.name }
    }
  }

  /// When a path named a file.
  private func spans(of number: Int) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start: Int?
    for step in steps[Int(starts[number])..<Int(starts[number + 1])] {
      let isThere = log.changes[Int(step.change)].new == Int32(clamping: number)
      if isThere, start == nil { start = Int(step.commit) }
      if !isThere, let begin = start {
        if begin < Int(step.commit) { spans.append(begin..<Int(step.commit)) }
        start = nil
      }
    }
    if let start { spans.append(start..<Int.max) }
    return spans
  }

  package static func == (left: FileHistory, right: FileHistory) -> Bool {
    left.log == right.log && left.prefix == right.prefix && left.isComplete == right.isComplete
  }
}

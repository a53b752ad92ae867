/// A file or folder that lies or lay directly in a folder, with the times at which it did.
package struct FolderMember: Sendable, Equatable {
  /// Without the folder.
  package let name: String
  package let isFolder: Bool
  /// From the commit that brought it up to the one that took it, as indices of ``FileHistory/commits``;
  /// the last one ends at `Int.max` for what is there. In order, and never empty.
  package let spans: [Range<Int>]

  /// True for what the last commit left there.
  package var isThere: Bool { spans.last?.upperBound == .max }

  /// The commit that brought it, for the last time.
  package var birth: Int { spans.last?.lowerBound ?? .max }

  /// True for what was there once a commit was made.
  package func isThere(at commit: Int) -> Bool { spans.contains { $0.contains(commit) } }
}

/// How often the files below a member came and went, in the order of commits.
struct MemberEvents {
  var isFolder = false
  /// Commits, each with what it added to the number of files.
  private var deltas: [Int: Int] = [:]

  mutating func add(_ span: Range<Int>) {
    deltas[span.lowerBound, default: 0] += 1
    if span.upperBound < .max { deltas[span.upperBound, default: 0] -= 1 }
  }

  /// The times at which there was any file.
  func spans() -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var count = 0
    var start = 0
    for commit in deltas.keys.sorted() {
      let next = count + (deltas[commit] ?? 0)
      if count == 0, next > 0 { start = commit }
      if count > 0, next == 0 { spans.append(start..<commit) }
      count = next
    }
    if count > 0 { spans.append(start..<Int.max) }
    return spans
  }
}

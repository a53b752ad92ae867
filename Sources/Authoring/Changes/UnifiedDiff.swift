/// A changeset as Git and patch(1) write it.
package enum UnifiedDiff {
  private static let context = 3

  /// The whole changeset as one patch; empty where it changes nothing.
  package static func text(_ changeset: Changeset) -> [UInt8] {
    // As soon as one file moves, every file needs Git's header, or it is taken for a part of the move.
    let hasMoves = changeset.changes.contains { $0.path != $0.newPath }
    return changeset.changes.flatMap { text($0, hasHeader: hasMoves) }
  }

  /// One file's part of a patch.
  /// - Complexity: O((*n* + *m*) *d*) in the lines of the stretch between the first and the last
  ///   difference, with *d* differing lines (Myers).
  /// - Parameter hasHeader: True for Git's header, which a file that moves has in any case.
  package static func text(_ change: Changeset.Change, hasHeader: Bool = false) -> [UInt8] {
    let old = lines(change.before ?? [])
    let new = lines(change.after ?? [])
    let hunks = self.hunks(old, new)
    var header = ""
    if change.path != change.newPath {
      header =
        "diff --git a/\(change.path) b/\(change.newPath)\n"
        + (hunks.isEmpty ? "similarity index 100%\n" : "")
        + "rename from \(change.path)\nrename to \(change.newPath)\n"
      if hunks.isEmpty { return Array(header.utf8) }
    } else if hasHeader {
      header = "diff --git a/\(change.path) b/\(change.path)\n"
    }
    header +=
      "--- " + (change.before == nil ? "/dev/null" : "a/" + change.path) + "\n"
      + "+++ " + (change.after == nil ? "/dev/null" : "b/" + change.newPath) + "\n"
    var result = Array(header.utf8)
    for hunk in hunks { result += hunk }
    return result
  }

  /// The lines with their endings.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private enum Line {
    case same(Int)
    case removed(Int)
    case added(Int)
  }

  private static func hunks(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [[UInt8]] {
    let script = script(old, new)
    var hunks: [[UInt8]] = []
    var index = 0
    var oldLine = 0
    var newLine = 0
    while index < script.count {
      guard case .same = script[index] else {
        // A hunk goes on while the next difference is within twice the context.
        let start = max(0, index - context)
        var end = index
        var last = index
        while end < script.count, end - last <= 2 * context {
          if case .same = script[end] {} else { last = end }
          end += 1
        }
        end = min(script.count, last + context + 1)
        let lead = index - start
        var counts = (old: 0, new: 0)
        var body: [UInt8] = []
        for line in script[start..<end] {
          switch line {
          case .same(let place):
            counts.old += 1
            counts.new += 1
            append(" ", old[place], &body)
          case .removed(let place):
            counts.old += 1
            append("-", old[place], &body)
          case .added(let place):
            counts.new += 1
            append("+", new[place], &body)
          }
        }
        let from = (old: oldLine - lead, new: newLine - lead)
        let header =
          "@@ -\(place(from.old, counts.old)) +\(place(from.new, counts.new)) @@\n"
        hunks.append(Array(header.utf8) + body)
        for line in script[index..<end] { advance(line, &oldLine, &newLine) }
        index = end
        continue
      }
      advance(script[index], &oldLine, &newLine)
      index += 1
    }
    return hunks
  }

  private static func advance(_ line: Line, _ old: inout Int, _ new: inout Int) {
    switch line {
    case .same:
      old += 1
      new += 1
    case .removed: old += 1
    case .added: new += 1
    }
  }

  /// `start,count` as a hunk's header has it: from 1, and the line before where nothing is left.
  private static func place(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func append(_ mark: String, _ line: ArraySlice<UInt8>, _ body: inout [UInt8]) {
    body.append(contentsOf: mark.utf8)
    body.append(contentsOf: line)
    if line.last != UInt8(ascii: "\n") {
      body.append(contentsOf: "\n\\ No newline at end of file\n".utf8)
    }
  }

  /// Old and new as one sequence of kept, removed and added lines.
  private static func script(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < old.count - head, tail < new.count - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    let middle = (old: Array(old[head..<old.count - tail]), new: Array(new[head..<new.count - tail]))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in middle.new.difference(from: middle.old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(head + offset)
      case .insert(let offset, _, _): added.insert(head + offset)
      }
    }
    var script: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left) {
        script.append(.removed(left))
        left += 1
      } else if added.contains(right) {
        script.append(.added(right))
        right += 1
      } else {
        script.append(.same(left))
        left += 1
        right += 1
      }
    }
    return script
  }
}

import Authoring
import Markup
import Rules

/// The fixes that one pass makes: the best of each finding, none overlapping another.
struct FixPlan {
  /// The findings whose fixes are in it, as indices.
  private(set) var findings: [Int] = []
  private(set) var edits: [String: [ExactEdit]] = [:]
  /// The files that each finding's fix edits.
  private(set) var paths: [Int: Set<String>] = [:]

  var isEmpty: Bool { findings.isEmpty }

  /// Collects fixes in the order of the findings; one that overlaps an earlier one waits for the next
  /// pass.
  ///
  /// - Parameter candidates: Findings as indices, each with the fix to make.
  init(_ candidates: [(finding: Int, fix: Fix)], _ overlay: inout FileOverlay) {
    for (finding, fix) in candidates {
      var exact: [String: [ExactEdit]] = [:]
      var isPossible = !fix.edits.isEmpty
      for edit in fix.edits {
        guard let bytes = overlay.bytes(edit.path) else {
          isPossible = false
          break
        }
        exact[edit.path, default: []].append(edit.exact(in: bytes))
      }
      guard isPossible else { continue }
      var merged: [String: [ExactEdit]] = [:]
      for (path, new) in exact {
        merged[path] = Changeset.sorted((edits[path] ?? []) + new)
      }
      guard !merged.values.contains(where: Changeset.overlap) else { continue }
      edits.merge(merged) { $1 }
      findings.append(finding)
      paths[finding] = Set(exact.keys)
    }
  }
}

import Markup
import Rules

/// A finding as it can be known again after edits: by what it says and marks, not by its line; or by its
/// place, where that is known to have moved with the edits.
enum FoundPlace: Hashable {
  case saying(rule: String, path: String, message: String, text: [UInt8])
  /// What it says may hold a count or an offset that the edits changed.
  case standing(rule: String, path: String, at: Range<Int>)
}

/// The findings before a pass, against which those behind it are held.
struct KnownFindings {
  private var indices: [FoundPlace: [Int]] = [:]
  private var matched: [Bool]

  /// - Parameters:
  ///   - count: The number of findings before.
  ///   - isFixed: Those that are to go; others that look the same are matched first.
  ///   - places: What a finding may be known by behind the pass.
  init(count: Int, isFixed: Set<Int>, places: (Int) -> [FoundPlace]) {
    matched = [Bool](repeating: false, count: count)
    for index in (0..<count).filter({ !isFixed.contains($0) }) + isFixed.sorted() {
      for place in places(index) { indices[place, default: []].append(index) }
    }
  }

  /// Notes that a finding is still there.
  ///
  /// - Parameter places: What it is known by, the surest first.
  /// - Returns: False for one that was not there before.
  mutating func match(_ places: [FoundPlace]) -> Bool {
    for place in places {
      if let index = indices[place]?.first(where: { !matched[$0] }) {
        matched[index] = true
        return true
      }
    }
    return false
  }

  /// True where a finding was seen again.
  func isMatched(_ index: Int) -> Bool { matched[index] }
}

import Markup
import Rules

/// A finding as it can be known again after edits: by what it says and what it marks, not by its line.
struct FoundPlace: Hashable {
  let rule: String
  let path: String
  let message: String
  let text: [UInt8]

  init(_ diagnostic: Diagnostic, text: [UInt8]) {
    rule = diagnostic.rule
    path = diagnostic.path
    message = diagnostic.message
    self.text = text
  }
}

/// The findings before a pass, against which those behind it are held.
struct Baseline {
  private var places: [FoundPlace: [Int]] = [:]
  private var matched: [Bool]

  /// - Parameters:
  ///   - diagnostics: The findings before.
  ///   - isFixed: Those that are to go; others that look the same are matched first.
  ///   - texts: What a finding marks, before the edits and behind them: an edit within the marked text
  ///     changes it, and the finding is the same.
  init(
    _ diagnostics: [Diagnostic], isFixed: Set<Int>, texts: (Diagnostic) -> [[UInt8]]
  ) {
    matched = [Bool](repeating: false, count: diagnostics.count)
    let order = diagnostics.indices.sorted { left, right in
      let (one, other) = (isFixed.contains(left), isFixed.contains(right))
      return one == other ? left < right : !one
    }
    for index in order {
      for text in texts(diagnostics[index]) {
        places[FoundPlace(diagnostics[index], text: text), default: []].append(index)
      }
    }
  }

  /// Notes that a finding is still there.
  /// - Returns: False for one that was not there before.
  mutating func match(_ place: FoundPlace) -> Bool {
    guard let index = places[place]?.first(where: { !matched[$0] }) else { return false }
    matched[index] = true
    return true
  }

  /// True where a finding was seen again.
  func isMatched(_ index: Int) -> Bool { matched[index] }
}

package import Planning

/// What names one attempt: its task and a number, `t-3k7f9q2a.2`, so that a log reads without a
/// table.
package struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  init(task: TaskID, attempt: Int) { text = "\(task.text).\(attempt)" }

  /// The task that the name begins with; the whole where no number follows.
  package var task: TaskID {
    guard let dot = text.lastIndex(of: ".") else { return TaskID(text) }
    return TaskID(String(text[..<dot]))
  }

  package var description: String { text }

  package static func < (left: RunID, right: RunID) -> Bool { left.text < right.text }
}

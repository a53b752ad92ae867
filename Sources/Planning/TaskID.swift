/// What names a task everywhere, from the page to the store: derived by hashing, never counted, so
/// that two branches cannot give one name to two tasks.
package struct TaskID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As people type it: `t-3k7f9q2a`.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (left: TaskID, right: TaskID) -> Bool { left.text < right.text }
}

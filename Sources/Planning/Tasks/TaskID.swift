/// What names a task in the store, in reports and on the command line.
///
/// An id is a hash of what the task is and where it stands, and no counter, so two branches do not
/// give one id to two tasks. A task that is reworded or moved keeps the id that it was recorded
/// under.
package struct TaskID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// As people type it: `t-3k7f9q2a`.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (left: TaskID, right: TaskID) -> Bool { left.text < right.text }
}

extension TaskID {
  /// The id of what some texts say, in forty bits.
  ///
  /// - Parameter generation: 0 for the first id; more where that one is taken.
  static func derived(from parts: [String], generation: Int = 0) -> TaskID {
    // Letters and digits that are not taken for one another.
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    let parts = generation == 0 ? parts : parts + ["\(generation)"]
    var bits = StableHash.hash(of: parts) >> 24
    var text = ""
    for _ in 0..<8 {
      text.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    return TaskID("t-" + text)
  }
}

/// Which status may follow which: the table that every change of a decision's status is held against.
package struct Lifecycle: Sendable, Equatable {
  /// A status and what may follow it, in the order in which they are told.
  package struct Step: Sendable, Equatable {
    /// Lower case.
    package let status: String
    /// Lower case; empty for an end.
    package let next: [String]

    package init(_ status: String, _ next: [String]) {
      self.status = status
      self.next = next
    }
  }

  package private(set) var steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  /// Draft, proposed, then accepted or rejected; accepted, then deprecated or superseded. A draft may be
  /// decided at once; rejected and superseded are ends.
  package static let standard = Lifecycle([
    Step("draft", ["proposed", "accepted", "rejected"]),
    Step("proposed", ["accepted", "rejected"]),
    Step("accepted", ["deprecated", "superseded"]),
    Step("deprecated", ["superseded"]),
    Step("rejected", []),
    Step("superseded", []),
  ])

  /// What may follow a status as it is written; nil where the table says nothing about it, so that
  /// anything may.
  ///
  /// - Parameter status: Such as `Accepted` or `superseded by ADR-0005`; a word of one's own is looked
  ///   up before the words that all tools know.
  package func next(after status: String) -> [String]? {
    let name = name(of: status)
    return steps.first { $0.status == name }?.next
  }

  /// The table's word for a status as it is written; nil for one that it does not have.
  package func name(of status: String) -> String? {
    let words = status.lowercased()
    let own = steps.map(\.status).filter { word in
      words.hasPrefix(word) && words.dropFirst(word.count).first?.isLetter != true
    }
    if let longest = own.max(by: { $0.count < $1.count }) { return longest }
    guard let known = DecisionStatus(reading: status)?.rawValue else { return nil }
    return steps.contains { $0.status == known } ? known : nil
  }

  /// Puts other steps in the place of those of the same status, and adds the rest.
  package mutating func override(_ others: [Step]) {
    for other in others {
      if let place = steps.firstIndex(where: { $0.status == other.status }) {
        steps[place] = other
      } else {
        steps.append(other)
      }
    }
  }
}

/// What an examination of the store found.
package struct Health: Sendable, Hashable {
  /// One thing that was looked at.
  package enum Check: String, Sendable, CaseIterable {
    case file = "database file"
    case schema = "schema version"
    case keys = "foreign keys"
    case blockers = "counts of blockers"
    case runs = "live runs"
    case proof = "proof of what is done"
    case chain = "chain of events"
    case replay = "replay of events"
  }

  package struct Finding: Sendable, Hashable {
    package let check: Check
    package let message: String
    package let help: String
  }

  /// In the order of the checks.
  package let findings: [Finding]
  package let tasks: Int
  package let events: Int

  package var isSound: Bool { findings.isEmpty }
}

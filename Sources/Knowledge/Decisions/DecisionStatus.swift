/// Where a decision is in its life.
package enum DecisionStatus: String, Sendable, CaseIterable {
  case draft
  case proposed
  case accepted
  case rejected
  case deprecated
  case superseded

  /// Reads a status as people write it: any case, emphasis, a date or a link behind it, and
  /// adr-tools' spelling of superseded.
  package init?(reading text: String) {
    // A list of choices is a template's, not a status.
    if text.contains("|") || text.hasPrefix("{") || text.hasPrefix("<") { return nil }
    let words = text.lowercased().split { !$0.isLetter }
    guard let first = words.first else { return nil }
    switch first {
    case "superseded", "superceded", "replaced": self = .superseded
    case "accepted", "approved", "adopted", "implemented", "decided", "active", "done": self = .accepted
    case "proposed", "pending", "open": self = .proposed
    case "draft", "wip": self = .draft
    case "rejected", "declined", "withdrawn": self = .rejected
    case "deprecated", "obsolete", "retired": self = .deprecated
    default: return nil
    }
  }

  /// False for what no longer holds.
  package var isLive: Bool {
    switch self {
    case .draft, .proposed, .accepted: true
    case .rejected, .deprecated, .superseded: false
    }
  }
}

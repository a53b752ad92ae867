package import Knowledge
import Markup

/// Whether work on a document goes on, as its status says.
package enum Liveness: Sendable, Equatable {
  /// Drafts, proposals, what is in progress or being reviewed.
  case open
  /// What holds and rests, or says nothing of itself.
  case settled
  /// What no longer holds: superseded, rejected, archived.
  case over

  package init(_ graph: Graph, _ index: Int) {
    if let decision = graph.decision(of: index), let status = decision.status {
      switch status {
      case .draft, .proposed: self = .open
      case .accepted: self = .settled
      case .rejected, .deprecated, .superseded: self = .over
      }
      return
    }
    self = graph.documents[index].frontMatter?["status"]?.string.map(Liveness.init(status:)) ?? .settled
  }

  /// Of each document; what a status means is worked out once.
  static func all(_ graph: Graph) -> [Liveness] {
    var known: [String: Liveness] = [:]
    return graph.documents.indices.map { index in
      guard graph.decision(of: index)?.status == nil else { return Liveness(graph, index) }
      guard let status = graph.documents[index].frontMatter?["status"]?.string else { return .settled }
      if let known = known[status] { return known }
      let liveness = Liveness(status: status)
      known[status] = liveness
      return liveness
    }
  }

  /// - Parameter status: As a page that is no decision states it.
  private init(status: String) {
    let status = status.lowercased()
    let word = String(status.prefix { $0.isLetter || $0 == " " || $0 == "-" }).trimmingBlanks
    if Liveness.ended.contains(word) {
      self = .over
    } else if Liveness.going.contains(word) || PhaseStatus(reading: status).map(\.isUnderWay) == true {
      self = .open
    } else {
      self = .settled
    }
  }

  private static let ended: Set<String> = [
    "superseded", "superceded", "replaced", "rejected", "deprecated", "obsolete", "retired", "archived",
    "withdrawn", "abandoned", "cancelled", "canceled",
  ]

  private static let going: Set<String> = [
    "draft", "proposed", "review", "in review", "last call", "provisional", "implementable", "wip", "active",
    "in progress", "open", "pending", "experimental", "development", "accepting", "active review", "awaiting review",
    "scheduled for review", "returned for revision",
  ]
}

extension String {
  /// Without the blanks at both ends.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

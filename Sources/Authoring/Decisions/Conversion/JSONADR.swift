import Knowledge

/// A decision as JSON-ADR 1.0.0 has it.
package struct JSONADR: Sendable, Equatable {
  package static let version = "1.0.0"

  package var number = 0
  package var title = ""
  package var status = ""
  package var date = ""
  package var deciders: [String] = []
  package var consulted: [String] = []
  package var informed: [String] = []
  package var tags: [String] = []
  package var context: String?
  package var drivers: [String] = []
  package var options: [Option] = []
  package var decision: String?
  package var consequences: Consequences?
  package var confirmation: String?
  package var links: [Link] = []
  /// Headings and texts, in file order; no heading twice.
  package var customSections: [(title: String, text: String)] = []
  package var path: String?

  package init() {}

  package struct Option: Sendable, Equatable {
    package var name: String
    package var description: String?
    package var pros: [String] = []
    package var cons: [String] = []
  }

  package struct Link: Sendable, Equatable {
    /// `supersedes`, `superseded-by`, or words of one's own.
    package var type: String
    package var target: Int
    package var description: String?
  }

  package enum Consequences: Sendable, Equatable {
    case list([String])
    case sides(positive: [String], negative: [String], risks: [String])
  }

  package static func == (left: JSONADR, right: JSONADR) -> Bool {
    func key(_ one: JSONADR) -> [[String]] {
      [
        ["\(one.number)", one.title, one.status, one.date, one.context ?? "", one.decision ?? ""],
        one.deciders, one.consulted, one.informed, one.tags, one.drivers,
        one.customSections.map { "\($0.title)\n\($0.text)" },
      ]
    }
    return key(left) == key(right) && left.options == right.options && left.links == right.links
      && left.consequences == right.consequences && left.confirmation == right.confirmation
      && left.path == right.path
  }
}

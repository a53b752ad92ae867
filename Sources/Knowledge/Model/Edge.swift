package import Markup

/// One typed relation between two nodes, with the place it was written.
package struct Edge: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, CaseIterable, Comparable {
    case linksTo
    case mentions
    case next
    case dependsOn
    case supersedes
    case supersededBy
    case amends
    case amendedBy
    case relatesTo
    case implements
    case partOf
    case implementedIn

    /// As the command line and the exports spell it.
    package var name: String {
      switch self {
      case .linksTo: "links-to"
      case .mentions: "mentions"
      case .next: "next"
      case .dependsOn: "depends-on"
      case .supersedes: "supersedes"
      case .supersededBy: "superseded-by"
      case .amends: "amends"
      case .amendedBy: "amended-by"
      case .relatesTo: "relates-to"
      case .implements: "implements"
      case .partOf: "part-of"
      case .implementedIn: "implemented-in"
      }
    }

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package let kind: Kind
  package let source: NodeID
  package let target: NodeID
  /// The index of the document that states it.
  package let document: Int32
  /// Where it is stated.
  package let range: SourceRange
}

/// A node of the graph: a document or a phase, by its index.
package enum NodeID: Sendable, Hashable, Comparable {
  /// An index of ``Graph/documents``.
  case document(Int32)
  /// An index of ``Graph/phases``.
  case phase(Int32)

  package static func document(_ index: Int) -> NodeID { .document(Int32(clamping: index)) }
  package static func phase(_ index: Int) -> NodeID { .phase(Int32(clamping: index)) }

  /// The index of a document; nil for a phase.
  package var documentIndex: Int? {
    if case .document(let index) = self { Int(index) } else { nil }
  }
}

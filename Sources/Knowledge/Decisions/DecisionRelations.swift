import Markup

/// What some decisions say about one another, each link led to the decision that it means.
package struct DecisionRelations: Sendable {
  /// A link as one of the two decisions states it.
  package struct Statement: Sendable, Equatable {
    /// The place of the decision that states it, among the records.
    package let source: Int
    /// The place of the decision that it leads to; nil where no record is meant.
    package let target: Int?
    package let link: DecisionRecord.Link
  }

  /// What holds between two decisions, whichever side states it.
  package struct Relation: Sendable, Hashable, Comparable {
    package let source: Int
    package let target: Int
    /// The relation in its active voice, or the link's own words in lower case.
    package let name: String
    package let kind: Edge.Kind?

    package static func < (left: Relation, right: Relation) -> Bool {
      (left.source, left.target, left.name) < (right.source, right.target, right.name)
    }
  }

  /// The links of each record, in file order.
  package let statements: [[Statement]]

  /// - Parameter prefixes: What may stand before a number, such as `ADR`.
  /// - Complexity: O(*n* + *l*) in the numbers of records and links.
  package init(_ records: [DecisionRecord], prefixes: [String]) {
    let places = RecordPlaces(records, prefixes: prefixes)
    statements = records.enumerated().map { index, record in
      record.links.map {
        Statement(source: index, target: places.index(of: $0.target, from: record.path), link: $0)
      }
    }
  }

  /// Every relation once, whether one side states it or both; sorted.
  ///
  /// `Superseded by` and `Amended by` are turned round. Words of one's own that end in "by" are left
  /// out where the other side states a link back, since that is the same one.
  package var all: [Relation] {
    let known = statements.joined().filter { $0.target != nil && $0.target != $0.source }
    var linked: Set<[Int]> = []
    for one in known where !DecisionRelations.isPassive(one.link) {
      linked.insert([one.source, one.target ?? one.source])
    }
    var found: Set<Relation> = []
    for one in known {
      guard let target = one.target else { continue }
      switch one.link.relation {
      case .supersededBy: found.insert(.init(target, one.source, .supersedes))
      case .amendedBy: found.insert(.init(target, one.source, .amends))
      case .relatesTo:
        found.insert(.init(min(one.source, target), max(one.source, target), .relatesTo))
      case .some(let kind): found.insert(.init(one.source, target, kind))
      case nil:
        if DecisionRelations.isPassive(one.link), linked.contains([target, one.source]) { continue }
        found.insert(
          .init(source: one.source, target: target, name: one.link.kind.lowercased(), kind: nil))
      }
    }
    return found.sorted()
  }

  private static func isPassive(_ link: DecisionRecord.Link) -> Bool {
    link.relation == nil && link.kind.lowercased().hasSuffix(" by")
  }
}

extension DecisionRelations.Relation {
  fileprivate init(_ source: Int, _ target: Int, _ kind: Edge.Kind) {
    self.init(source: source, target: target, name: kind.name, kind: kind)
  }
}

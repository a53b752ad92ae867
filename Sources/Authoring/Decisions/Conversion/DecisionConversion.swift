package import Knowledge

/// Some decisions of a log in another dialect.
package struct DecisionConversion: Sendable {
  package let files: [File]

  package struct File: Sendable, Equatable {
    /// The place of the decision among the records.
    package let place: Int
    /// Where it goes, relative to the root.
    package let path: String
    package let bytes: [UInt8]
    /// What the dialect has no place for, a line each.
    package let losses: [String]
  }

  /// - Parameters:
  ///   - records: All decisions of the log, at the paths that they get.
  ///   - places: Which of them are written.
  ///   - relations: The links, as they led before any file got another path.
  /// - Complexity: O(*n*) in the bytes of what is written.
  package init(
    _ records: [DecisionRecord], _ places: [Int], relations: DecisionRelations,
    to dialect: DecisionDialect, prefixes: [String]
  ) {
    let writer = DialectWriter(dialect, prefixes: prefixes, peers: records.map(DecisionPeer.init))
    files = places.map { place in
      let record = records[place]
      let result = writer.write(
        DecisionOutline(record, targets: relations.targets(of: place, record)),
        as: DecisionPeer(record))
      return File(place: place, path: record.path, bytes: result.bytes, losses: result.losses)
    }
  }
}

extension DecisionRelations {
  /// For each link of a record, the place of the decision that it leads to.
  package func targets(of place: Int, _ record: DecisionRecord) -> [Int?] {
    let known = statements[place]
    return record.links.indices.map { $0 < known.count ? known[$0].target : nil }
  }
}

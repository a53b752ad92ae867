import Markup

/// The files that a decision in force names as its proof or its work, and that are gone.
///
/// What a decision tells of its day is history. A list of the tests that prove it, of the files that do it, or of
/// what to read further is for whoever reads it now.
package struct DecisionEvidence: Sendable {
  /// Sorted by document, then by place.
  package let places: [PathClaims.Place]

  /// Words of the headings and lines that lead to such lists.
  private static let leads = [
    "proven by", "proof", "evidence", "enforced by", "enforcement", "verified by", "verification", "covered by", "tests", "links",
    "references", "related files", "related", "see also", "key files", "source files", "implemented in", "implementation files",
    "more information", "code locations",
  ]

  /// - Complexity: O(*n*) in the claims of decisions, and in the bytes of those that name what is gone.
  package init(_ graph: Graph, _ files: FileHistory) {
    var all: [PathClaims.Place] = []
    var paths: KnownPaths?
    for decision in graph.decisions where decision.status == .accepted && !graph.isHistory(decision.document) {
      let document = graph.documents[decision.document]
      let candidates = document.claims.compactMap { claim -> (range: SourceRange, written: WrittenPath)? in
        guard claim.kind == .code, claim.traits.isDisjoint(with: [.quoted, .struck, .linked, .hedged]),
          !claim.traits.isDisjoint(with: [.item, .cell]), let written = WrittenPath(document[claim.value]), written.isDeep,
          written.hasEnding, files.removal(of: written.text) != nil, graph.listing.kind(of: written.text) == nil
        else { return nil }
        return (claim.range, written)
      }
      if candidates.isEmpty { continue }
      let known = paths ?? KnownPaths(graph, files)
      paths = known
      let folder = RelativePath.folder(of: document.path)
      let birth = known.birth(of: document.path) ?? Int.max
      let found = candidates.compactMap { range, written -> PathClaims.Place? in
        guard let gone = known.gone(written, from: folder), gone.path == written.text, birth <= gone.commit else { return nil }
        return .init(document: decision.document, range: range, written: written, gone: gone, isTreeEntry: false)
      }
      guard !found.isEmpty, let bytes = graph.listing.contents?(document.path) else { continue }
      let quiet = QuietStretches(document, bytes: bytes)
      all += found.filter { place in
        guard let lead = DecisionEvidence.lead(of: place.range, document, bytes) else { return false }
        return DecisionEvidence.leads.contains(where: lead.contains) && !quiet.contain(place.range, isProved: true)
      }
    }
    places = all.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  /// What leads to the list or table in which a place stands: the line above it that ends with a colon, else the heading;
  /// in lower case.
  private static func lead(of range: SourceRange, _ document: Document, _ bytes: [UInt8]) -> String? {
    var end = bytes[..<Int(range.start)].lastIndex(of: 0x0A)
    var steps = 0
    while let stop = end, steps < 60 {
      let start = bytes[..<stop].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let text = String(decoding: bytes[start..<stop], as: UTF8.self)
      let bare = text.filter { !"*_ \t\r".contains($0) }
      if text.hasPrefix("#") { return text.lowercased() }
      if bare.last == ":", let first = text.first, !first.isWhitespace, !"-+|".contains(first) { return text.lowercased() }
      // A paragraph between the list and its heading leads nowhere.
      if let first = text.first, !first.isWhitespace, !"-+*|0123456789".contains(first) { return nil }
      end = start > 0 ? start - 1 : nil
      steps += 1
    }
    return nil
  }
}

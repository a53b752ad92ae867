package import Markup

/// An address of the web that shows a file of the own repository, and is dead.
package struct DeadSelfLink: Sendable {
  /// The index of the document.
  package let document: Int
  package let reference: Reference
  /// The path that it names, relative to the root.
  package let path: String
  package let problem: UnresolvedReference.Problem
  /// Where the path stands in the file; nil where escapes hide it.
  package let pathRange: SourceRange?
}

extension Graph {
  /// The addresses that show files of the own repository and are dead, in file order.
  ///
  /// None where nobody knows the repository's address.
  /// - Complexity: O(*r*) in the references; for each that leads to the repository also O(*h*) in the
  ///   headings of the document that it leads to.
  package func deadSelfLinks() -> [DeadSelfLink] {
    guard let repository = configuration.ownRepository else { return [] }
    var found: [(link: DeadSelfLink, place: Int)] = []
    for (index, document) in documents.enumerated() {
      for (place, reference) in document.references.enumerated() where reference.kind.isRendered {
        guard document.pool.utf8(reference.destination).starts(with: "http".utf8) else { continue }
        let address = document[reference.destination]
        guard let file = repository.file(shownBy: address) else { continue }
        let bytes = Array(address.utf8)
        let fragment = bytes.firstIndex(of: UInt8(ascii: "#")).map { bytes[$0...] } ?? []
        let text = "/" + String(decoding: bytes[file.path] + fragment, as: UTF8.self)
        guard case .problem(let problem) = target(of: text, as: .link, in: index) else { continue }
        let range = reference.destinationRange
        let isPlain = range.count == bytes.count
        let link = DeadSelfLink(
          document: index, reference: reference, path: path(of: problem), problem: problem,
          pathRange: isPlain
            ? SourceRange(
              Int(range.start) + file.path.lowerBound, Int(range.start) + file.path.upperBound) : nil)
        found.append((link, place))
      }
    }
    return completed(found)
  }

  private func path(of problem: UnresolvedReference.Problem) -> String {
    switch problem {
    case .noFile(let path, _), .wrongCase(let path, _), .outside(let path), .noLine(let path, _, _): path
    case .noAnchor(let document, _, _): documents[document].path
    default: ""
    }
  }

  /// The same links with what is known of the cause.
  private func completed(_ found: [(link: DeadSelfLink, place: Int)]) -> [DeadSelfLink] {
    if found.isEmpty { return [] }
    let unresolved = found.map { item in
      UnresolvedReference(
        document: item.link.document, reference: item.place, problem: item.link.problem)
    }
    let suggestions = Suggestions(documents: documents, listing: listing, for: unresolved)
    var reported: Set<[Int32]> = []
    return zip(found, unresolved).compactMap { item, reference in
      // A definition is wrong once, however many links use it.
      let definition = item.link.reference.definition
      if definition >= 0, !reported.insert([Int32(item.link.document), definition]).inserted { return nil }
      return DeadSelfLink(
        document: item.link.document, reference: item.link.reference, path: item.link.path,
        problem: suggestions.completed(reference, ordinal: 0).problem, pathRange: item.link.pathRange)
    }
  }
}

package import Markup

/// Answers where references lead, by the rules that made a graph's edges.
///
/// Also for texts that stand nowhere yet: what would `../a.md` mean in that document?
package struct PlaceResolver: Sendable {
  private var resolver: ReferenceResolver

  /// - Complexity: O(*n*) in the number of documents.
  package init(_ graph: Graph) {
    resolver = ReferenceResolver(
      documents: graph.documents, indices: graph.indices, listing: graph.listing,
      decisions: graph.decisions, phases: graph.phases, names: graph.names, needsFileNames: true,
      statusLines: [:])
    resolver.rememberAnchors()
  }

  /// The place that a destination would lead to, written as a kind of reference in a document.
  ///
  /// - Parameters:
  ///   - destination: As it means, without backslash escapes and entities.
  ///   - document: An index of ``Graph/documents``.
  package mutating func target(
    _ kind: Reference.Kind, _ destination: ArraySlice<UInt8>, in document: Int
  ) -> ReferencePlace {
    resolver.target(kind, destination, from: document)
  }
}

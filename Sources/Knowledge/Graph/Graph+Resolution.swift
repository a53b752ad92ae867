package import Markup

/// What a text leads to in the place of a reference.
package enum ReferenceTarget: Sendable, Equatable {
  /// Out of the knowledge base, to a file that is no document, or to nothing that is judged.
  case elsewhere
  case node(NodeID)
  case problem(UnresolvedReference.Problem)
}

extension Graph {
  /// What a reference would lead to if it were written otherwise.
  ///
  /// - Parameters:
  ///   - text: The destination, after escapes are resolved.
  ///   - kind: How the reference is written.
  ///   - document: The index of the document that it stands in.
  /// - Complexity: O(*h*) in the headings of the document that it leads to.
  package func target(
    of text: String, as kind: Reference.Kind, in document: Int
  ) -> ReferenceTarget {
    var resolver = resolver
    return resolver.target(of: text, as: kind, in: document)
  }
}

/// A reference that leads nowhere, with what was found on the way.
package struct UnresolvedReference: Sendable, Equatable {
  /// The index of the document in ``Graph/documents``.
  package let document: Int
  /// The index in ``Document/references``.
  package let reference: Int
  package let problem: Problem

  package enum Problem: Sendable, Equatable {
    /// No file stands there; perhaps another was meant.
    case noFile(path: String, suggestion: String?)
    /// A file stands there under a name in another case.
    case wrongCase(path: String, actual: String)
    /// The path leads out of the repository.
    case outside(path: String)
    /// A web address whose scheme is missing or garbled, so that it is a path.
    case noScheme(suggestion: String)
    /// The file exists, the fragment does not.
    case noAnchor(document: Int, fragment: String, suggestion: String?)
    /// A line behind the end of a file.
    case noLine(path: String, line: Int, lines: Int)
    /// No destination at all.
    case empty
    /// A label without a definition.
    case noDefinition(label: String, suggestion: String?)
    /// No document, decision or phase has the name.
    case noName(name: String, suggestion: String?)
    /// Several nodes have the name.
    case ambiguous(name: String, candidates: [String])
  }
}

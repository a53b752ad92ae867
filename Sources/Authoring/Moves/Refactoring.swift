import Knowledge
package import Markup

/// A change of names with everything that names them: what `cairn rename` and `cairn move` do.
package struct Refactoring: Sendable {
  package let changeset: Changeset
  /// How many references are rewritten in each file, by its new path.
  package let counts: [Count]
  /// References that lead elsewhere now and for which there is no other text, by their old place.
  package let leftovers: [Leftover]

  package struct Count: Sendable, Equatable {
    package let path: String
    package let references: Int
  }

  package struct Leftover: Sendable, Equatable {
    package let path: String
    package let range: SourceRange
  }

  /// Why there is nothing to write.
  package enum Failure: Error, Sendable, Equatable {
    /// A document is not what it was when it was read.
    case changed(path: String)
    /// What a document would become is not read as was meant; nothing is written then.
    case unsafe(path: String)
    case heading(HeadingFailure)
  }

  init(changeset: Changeset, counts: [Count], leftovers: [Leftover]) {
    self.changeset = changeset
    self.counts = counts.filter { $0.references > 0 }.sorted { $0.path < $1.path }
    self.leftovers = leftovers
  }
}

/// Reads documents again, to see that they are what the graph was made from.
struct DocumentReader: ~Copyable {
  private let tree: SourceTree
  private var parser: MarkdownParser

  init(_ graph: Graph, _ tree: SourceTree) {
    self.tree = tree
    parser = MarkdownParser(options: graph.configuration.parserOptions)
  }

  /// The bytes of a document of the graph.
  /// - Throws: ``Refactoring/Failure/changed(path:)``.
  mutating func bytes(of document: Document) throws(Refactoring.Failure) -> [UInt8] {
    guard let bytes = tree.read(document.path), bytes.count == document.size else {
      throw .changed(path: document.path)
    }
    let again = parse(bytes, document.path)
    guard again.references == document.references, again.headings == document.headings,
      again.anchors == document.anchors, again.pool == document.pool
    else { throw .changed(path: document.path) }
    return bytes
  }

  mutating func parse(_ bytes: [UInt8], _ path: String) -> Document {
    bytes.withUnsafeBufferPointer { parser.parse($0, path: path) }
  }
}

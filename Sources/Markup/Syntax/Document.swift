/// One Markdown file, parsed.
///
/// A document knows no other file, and parsing never fails: what is wrong with the bytes is in
/// ``problems``. Every node has its range in UTF-8 bytes. Strings are made on demand from one pool,
/// so that tens of thousands of documents fit in memory together.
///
/// The parts lie behind one reference, since rules pass documents around by the million.
package struct Document: Sendable, Equatable {
  fileprivate let storage: Storage

  fileprivate final class Storage: Sendable {
    let draft: Draft

    init(_ draft: Draft) { self.draft = draft }
  }

  init(_ draft: Draft) { storage = Storage(draft) }

  /// Relative to the root of the repository, with `/` between folders.
  package var path: String { storage.draft.path }
  /// In bytes.
  package var size: Int { storage.draft.size }
  /// The YAML at the top, if there is any.
  package var frontMatter: FrontMatter? { storage.draft.frontMatter }
  /// The RESUME CONTEXT block, if there is one.
  package var resume: ResumeBlock? { storage.draft.resume }
  /// In file order.
  package var headings: [Heading] { storage.draft.headings }
  /// In file order of ``Reference/range``.
  package var references: [Reference] { storage.draft.references }
  /// In file order.
  package var definitions: [LinkDefinition] { storage.draft.definitions }
  /// In file order.
  package var anchors: [Anchor] { storage.draft.anchors }
  /// In file order.
  package var tables: [Table] { storage.draft.tables }
  /// The cells of all tables, row by row.
  package var cells: [TableCell] { storage.draft.cells }
  /// In file order.
  package var taskItems: [TaskItem] { storage.draft.taskItems }
  /// In file order.
  package var directives: [Directive] { storage.draft.directives }
  /// In file order.
  package var claims: [Claim] { storage.draft.claims }
  /// In file order.
  package var hazards: [Hazard] { storage.draft.hazards }
  /// What is wrong with the bytes; empty for most.
  package var problems: [SyntaxProblem] { storage.draft.problems }
  /// The file's bytes, kept only where the parser was asked to.
  package var source: [UInt8] { storage.draft.source }
  /// The text that the nodes' slices stand for.
  package var pool: TextPool { storage.draft.pool }

  /// The text of a slice of this document's pool.
  package subscript(slice: TextSlice) -> String { pool[slice] }

  /// The text of the first heading of level 1.
  package var firstHeading: Heading? { headings.first { $0.level == 1 } }

  /// What people call it: the front matter's title, else the first level-1 heading, else its path.
  package var title: String {
    if let title = frontMatter?["title"]?.string, !title.isEmpty { return title }
    if let heading = firstHeading, !heading.text.isEmpty { return self[heading.text] }
    return path
  }

  /// The cell of a table by row and column, both from 0; row 0 is the header.
  package func cell(_ table: Table, row: Int, column: Int) -> TableCell {
    cells[table.cells.lowerBound + row * table.columns + column]
  }
}

extension Document {
  /// A file that could not be parsed at all.
  package init(path: String, size: Int, problem: SyntaxProblem.Kind) {
    var draft = Draft(path: path, size: size)
    draft.problems = [SyntaxProblem(kind: problem, range: SourceRange(0, 0))]
    self.init(draft)
  }

  /// The same document at another path; nothing in it is read again.
  package func moved(to path: String) -> Document {
    var draft = storage.draft
    draft.path = path
    return Document(draft)
  }

  package static func == (left: Document, right: Document) -> Bool {
    left.storage === right.storage || left.storage.draft == right.storage.draft
  }
}

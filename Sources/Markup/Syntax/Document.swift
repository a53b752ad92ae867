/// One Markdown file, parsed.
///
/// A document knows no other file, and parsing never fails: what is wrong with the bytes is in
/// ``problems``. Every node has its range in UTF-8 bytes. Strings are made on demand from one pool,
/// so that tens of thousands of documents fit in memory together.
package struct Document: Sendable, Equatable {
  /// Relative to the root of the repository, with `/` between folders.
  package let path: String
  /// In bytes.
  package let size: Int
  package internal(set) var frontMatter: FrontMatter?
  package internal(set) var resume: ResumeBlock?
  /// In file order.
  package internal(set) var headings: [Heading] = []
  /// In file order of ``Reference/range``.
  package internal(set) var references: [Reference] = []
  /// In file order.
  package internal(set) var definitions: [LinkDefinition] = []
  package internal(set) var anchors: [Anchor] = []
  package internal(set) var tables: [Table] = []
  package internal(set) var cells: [TableCell] = []
  package internal(set) var taskItems: [TaskItem] = []
  package internal(set) var problems: [SyntaxProblem] = []
  /// True where the document has footnotes, whose anchors GitHub makes up.
  package internal(set) var hasFootnotes = false
  /// The file's bytes, kept only where the parser was asked to.
  package internal(set) var source: [UInt8] = []
  package internal(set) var pool = TextPool()

  package init(path: String, size: Int) {
    self.path = path
    self.size = size
  }

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
    self.init(path: path, size: size)
    problems = [SyntaxProblem(kind: problem, range: SourceRange(0, 0))]
  }
}

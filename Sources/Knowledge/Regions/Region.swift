package import Markup

/// A stretch of a document that is written by a tool: two comments and what lies between them.
package struct Region: Sendable {
  /// The index of the document in ``Graph/documents``.
  package let document: Int
  package let kind: RegionKind
  package let arguments: RegionArguments
  /// The comments, delimiters included.
  package let opening: SourceRange
  package let closing: SourceRange
  let place: Place

  /// From behind the opening to before the closing comment.
  package var body: SourceRange { SourceRange(Int(opening.end), Int(closing.start)) }

  /// Where the text stands, which says how it is laid out and escaped.
  enum Place: Sendable, Equatable {
    /// On lines of its own.
    ///
    /// - `indent`: What stands before each line: the white space of a list item, `>` of a quote.
    /// - `closing`: What stands before the closing comment.
    case lines(indent: String, closing: String)
    /// Within a line of text.
    case text
    /// Within a cell of a table.
    case cell
    /// Behind a comment that begins its line, which CommonMark takes for HTML up to the line's end.
    case html
  }
}

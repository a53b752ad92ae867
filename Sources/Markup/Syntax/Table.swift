/// A GFM table, header row first.
package struct Table: Sendable, Hashable {
  package let range: SourceRange
  /// The number of columns, which every row has: cmark-gfm pads and cuts rows to the header's.
  package let columns: Int
  /// The cells row by row, as indices of ``Document/cells``.
  package let cells: Range<Int>

  /// The number of rows, the header included.
  package var rows: Int { columns == 0 ? 0 : cells.count / columns }
}

/// One cell of a table.
package struct TableCell: Sendable, Hashable, BitwiseCopyable {
  /// The plain text, without markup.
  package let text: TextSlice
  /// The cell's content without the white space around it; empty for a cell that a short row lacks.
  package let range: SourceRange
}

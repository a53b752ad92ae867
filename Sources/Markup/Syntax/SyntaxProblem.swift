/// Something about the bytes of a file that its author would want to know; parsing goes on.
package struct SyntaxProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The file could not be read; the system's reason.
    case unreadable(String)
    /// The file is larger than the limit, in bytes, and was not parsed.
    case tooLarge(size: Int, limit: Int)
    /// The first byte that is not UTF-8.
    case invalidUTF8
    /// A byte order mark of UTF-16: the file was not parsed.
    case utf16
    /// A NUL byte, which no text file has.
    case nulByte
    /// A line with more pipes than tables are read with; the tables of the file are read as text.
    case tableTooWide(pipes: Int, limit: Int)
    /// Front matter that is not YAML, or no mapping; what the YAML parser says.
    case invalidFrontMatter(String)
    /// Front matter that opens with `---` and never closes.
    case unclosedFrontMatter
  }

  package let kind: Kind
  package let range: SourceRange
}

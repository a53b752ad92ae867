/// A block of code as cmark-gfm saw it.
struct CodeBlock {
  /// From 1; that of the fence.
  var startLine: Int
  /// The line of the closing fence, or the last one. Where the end of a list or a quotation ends a
  /// fenced block, it is the line behind it.
  var endLine: Int
  var isFenced: Bool
  /// How many backticks or tildes open it.
  var fenceLength: Int
  var fence: UInt8
  /// True where words stand behind the opening fence.
  var hasInfo: Bool
}

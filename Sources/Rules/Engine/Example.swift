/// A small knowledge base that a rule accepts or flags.
///
/// Several files stand in one text, each behind a line `-- path --`. In a flagged example `⟦` and
/// `⟧` enclose each place that the rule must name.
package struct Example: Sendable {
  package let files: [(path: String, text: String)]
  package let isFlagged: Bool
  /// Where the example stands in the source, so that a failing test points there.
  package let fileID: String
  package let filePath: String
  package let line: Int

  package static func accepted(
    _ text: String, fileID: String = #fileID, filePath: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      files: Example.split(text), isFlagged: false, fileID: fileID, filePath: filePath, line: line)
  }

  package static func flagged(
    _ text: String, fileID: String = #fileID, filePath: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      files: Example.split(text), isFlagged: true, fileID: fileID, filePath: filePath, line: line)
  }

  /// Splits a text at its `-- path --` lines.
  package static func split(_ text: String) -> [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    return files.map { ($0.path, String($0.text.dropLast())) }
  }
}

/// A small knowledge base that a rule accepts or flags.
///
/// Several files stand in one text, each behind a line `-- path --`. In a flagged example `⟦` and
/// `⟧` enclose each place that the rule must name, and it may say what the fixes make of it.
package struct Example: Sendable {
  package let files: [(path: String, text: String)]
  package let isFlagged: Bool
  /// The files that the fixes change, as they are afterwards; empty where there is no fix to show.
  package let fixed: [(path: String, text: String)]
  /// The files as they were committed earlier, the oldest first; empty where history does not matter.
  package let earlier: [[(path: String, text: String)]]
  /// The paths of the decisions of another branch; nil where none matters.
  package let elsewhere: [String]?
  /// The day on which the lint runs; nil where it does not matter.
  package let today: String?
  /// Where the example stands in the source, so that a failing test points there.
  package let fileID: String
  package let filePath: String
  package let line: Int

  package static func accepted(
    _ text: String, earlier: [String] = [], elsewhere: [String]? = nil, today: String? = nil,
    fileID: String = #fileID,
    filePath: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      files: Example.split(text), isFlagged: false, fixed: [],
      earlier: earlier.map(Example.split), elsewhere: elsewhere, today: today, fileID: fileID, filePath: filePath,
      line: line)
  }

  /// - Parameter fixed: What the best fix of every finding makes of the files; only those that change.
  package static func flagged(
    _ text: String, fixed: String = "", earlier: [String] = [], elsewhere: [String]? = nil, today: String? = nil,
    fileID: String = #fileID, filePath: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      files: Example.split(text), isFlagged: true, fixed: Example.split(fixed),
      earlier: earlier.map(Example.split), elsewhere: elsewhere, today: today, fileID: fileID, filePath: filePath,
      line: line)
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

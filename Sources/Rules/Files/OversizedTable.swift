import Markup

extension Rule {
  /// Tables too wide to be read as tables.
  static let oversizedTable = Rule(
    id: "oversized-table", family: .file, severity: .warning,
    summary: "A line has more pipes than a table may have columns.",
    rationale: """
      GitHub's parser takes quadratic time for wide tables. Beyond 250 pipes in a line the tables \
      of the file are read as plain text: their links are checked, their cells are not.
      """,
    examples: [
      .accepted("-- a.md --\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
      .flagged("-- a.md --\n⟦|⟧" + String(repeating: "|", count: 300) + "\n"),
    ],
    check: .document { document, _ in
      document.problems.compactMap { problem in
        guard case .tableTooWide(let pipes, let limit) = problem.kind else { return nil }
        return Finding(
          range: problem.range,
          message: "\(pipes) pipes in a line; tables are read up to \(limit) columns",
          help: "keep data of this width in a CSV file")
      }
    })
}

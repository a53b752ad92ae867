import Markup

extension Rule {
  /// Files over the size limit, which are not parsed.
  static let oversizedFile = Rule(
    id: "oversized-file", family: .file, severity: .error,
    summary: "A document is over the size limit and was not checked.",
    rationale: """
      Nobody reads a Markdown file of many megabytes; it is most often a log or an export that was \
      given the wrong name. The limit is 16 MiB, or `size-limit` in cairn.yml.
      """,
    examples: [
      .accepted("-- a.md --\n# Small\n"),
      .flagged("-- cairn.yml --\nsize-limit: 10\n-- a.md --\n⟦⟧# More than ten bytes\n"),
    ],
    check: .document { document, _ in
      document.problems.compactMap { problem in
        guard case .tooLarge(let size, let limit) = problem.kind else { return nil }
        return Finding(
          range: problem.range,
          message: "\(size) bytes are over the limit of \(limit); the file was not checked",
          help: "raise 'size-limit', or leave the file out with 'exclude' in cairn.yml")
      }
    })
}

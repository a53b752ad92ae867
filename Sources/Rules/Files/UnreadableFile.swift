import Markup

extension Rule {
  /// Files that the system does not let be read.
  static let unreadableFile = Rule(
    id: "unreadable-file", family: .file, severity: .error,
    summary: "A document cannot be read.",
    rationale: """
      A file that is skipped in silence is a file that nobody checks. Permissions and files that \
      vanish while they are listed are the usual causes.
      """,
    examples: [.accepted("-- a.md --\n# Read\n")],
    check: .document { document, _ in
      document.problems.compactMap { problem in
        guard case .unreadable(let reason) = problem.kind else { return nil }
        return Finding(
          range: problem.range, message: "cannot be read: \(reason)",
          help: "give read permission, or leave the file out with 'exclude' in cairn.yml")
      }
    })
}

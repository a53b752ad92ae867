import Knowledge
import Markup

extension Rule {
  /// Files that a decision forbids.
  static let forbiddenPath = Rule(
    id: "forbidden-path", family: .enforcement, severity: .error,
    summary: "A file is there that an accepted decision forbids.",
    rationale: """
      No file that Git does not ignore may be named by a path or pattern under `absent`, where a \
      folder's path stands for all in it. Hidden folders are seen where a plain path names them, and \
      through patterns if `hidden` in cairn.yml lists them.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - absent: [package-lock.json, \"**/*.min.js\", \"!vendor\"]\n---\n# 1. A\n-- vendor/a.min.js --\n1\n"),
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - absent: package-lock.json\n---\n# 1. A\n-- package-lock.json --\n1\n-- .gitignore --\npackage-lock.json\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - absent: [package-lock.json, \"**/*.min.js\"]\n    message: Use pnpm\n---\n# 1. A\n-- package-lock.json --\n⟦⟧{}\n-- web/a.min.js --\n⟦⟧1\n"),
    ],
    check: .files { graph, survey in
      survey.enforcements.flatMap { enforcement in
        enforcement.checks.filter { $0.kind == .absent }.flatMap { check in
          let hidden = check.paths.patterns.filter {
            !$0.isNegated && graph.hides($0)
          }.map(\.path)
          return (survey.files + hidden).compactMap { path -> Finding? in
            guard let pattern = check.paths.selecting(path) else { return nil }
            return Finding(
              path: path, range: SourceRange(0, 0),
              message: "'\(path)' is there, which \(graph.called(enforcement)) forbids",
              help: check.message.isEmpty ? "remove the file, or supersede the decision" : check.message,
              notes: [graph.note(enforcement, pattern.range)])
          }
        }
      }
    })
}

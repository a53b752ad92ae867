import Knowledge
import Markup

extension Rule {
  /// Files that a decision requires and that are not there.
  static let missingPath = Rule(
    id: "missing-path", family: .enforcement, severity: .error,
    summary: "A file that an accepted decision requires is not there.",
    rationale: """
      Each path or pattern under `exists` must name a file that Git does not ignore, or a folder with \
      one in it. Hidden folders are seen where a plain path names them, and through patterns if \
      `hidden` in cairn.yml lists them.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - exists: [LICENSE, \"docs/**/index.md\", docs/]\n---\n# 1. A\n-- LICENSE --\nMIT\n-- docs/index.md --\n# D\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - exists: [⟦LICENSE⟧, ⟦\"docs/**/index.md\"⟧]\n---\n# 1. A\n-- LICENCE --\nMIT\n"),
    ],
    check: .files { graph, survey in
      survey.enforcements.flatMap { enforcement in
        enforcement.checks.filter { $0.kind == .exists }.flatMap { check in
          check.paths.unmatched(in: survey.files).compactMap { pattern -> Finding? in
            if graph.hides(pattern) { return nil }
            let near = pattern.namesOne ? NearMiss.nearest(to: pattern.path, among: survey.files) : nil
            return Finding(
              path: graph.documents[graph.decisions[enforcement.decision].document].path,
              range: pattern.range,
              message: "no file '\(pattern.path)', which \(graph.called(enforcement)) requires"
                + (near.map { "; did you mean '\($0)'?" } ?? ""),
              help: check.message.isEmpty ? "add the file, or correct the path" : check.message)
          }
        }
      }
    })
}

extension Graph {
  /// True for a plain path of what is there in a hidden folder, which no walk lists.
  func hides(_ pattern: PathSelection.Pattern) -> Bool {
    pattern.namesOne && pattern.path.split(separator: "/").contains { $0.hasPrefix(".") }
      && listing.listed(pattern.path) == nil && listing.kind(of: pattern.path) != nil
  }
}

import Knowledge
import Markup

extension Rule {
  /// Patterns of decisions that name no file.
  static let unmatchedGlob = Rule(
    id: "unmatched-glob", family: .decision, severity: .warning,
    summary: "A path or pattern of an accepted decision names no file.",
    rationale: """
      The files were moved or removed, and a decision that affects nothing governs nothing; a check \
      that looks at no file cannot fail. Seen are `affects` and the `in` of `enforce`; a value of \
      `affects` with spaces in it is prose. Files that Git ignores and those in hidden folders count as \
      none; `hidden` in cairn.yml lists folders that are read all the same.
      """,
    examples: [
      .accepted("-- adr/0001-a.md --\n---\nstatus: accepted\naffects: [\"src/**\", src/a.js, src, the whole team]\n---\n# 1. A\n-- src/a.js --\n1\n"),
      .accepted("-- adr/0001-a.md --\n---\nstatus: superseded\naffects: \"old/**\"\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\naffects: ⟦\"old/**\"⟧\n---\n# 1. A\n"),
      .flagged("-- adr/0001-a.md --\n---\nstatus: accepted\nenforce:\n  - ban: goto\n    in: [src, ⟦\"lib/**\"⟧, \"!old\"]\n---\n# 1. A\n-- src/a.c --\nint a;\n"),
    ],
    check: .files { graph, survey in
      var unmatched: [(decision: Int, pattern: PathSelection.Pattern)] = []
      for (index, decision) in graph.decisions.enumerated() where decision.status == .accepted {
        guard let value = graph.documents[decision.document].frontMatter?["affects"] else { continue }
        let selection = PathSelection(value)
        unmatched += selection.unmatched(in: survey.files).filter { !$0.text.contains(" ") }
          .map { (index, $0) }
      }
      for enforcement in survey.enforcements {
        for check in enforcement.checks where check.isScoped {
          unmatched += check.paths.unmatched(in: survey.files).map { (enforcement.decision, $0) }
        }
      }
      return unmatched.compactMap { decision, pattern in
        if graph.hides(pattern) { return nil }
        let near = pattern.namesOne ? NearMiss.nearest(to: pattern.path, among: survey.files) : nil
        return Finding(
          path: graph.documents[graph.decisions[decision].document].path, range: pattern.range,
          message: "'\(pattern.path)' names no file" + (near.map { "; did you mean '\($0)'?" } ?? ""),
          help: "correct the path, or take it out")
      }
    })
}

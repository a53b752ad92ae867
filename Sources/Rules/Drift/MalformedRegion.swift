import Knowledge
import Markup

extension Rule {
  /// Generated regions that cannot be written.
  static let malformedRegion = Rule(
    id: "malformed-region", family: .drift, severity: .error,
    summary: "A generated region cannot be written, so that it goes stale.",
    rationale: """
      A region that does not close, that nobody can make, or that shows a fact which two documents \
      give different values is left alone by `cairn sync`, and what it holds is no longer true one \
      day. Comments in code are code. Facts are compared only where some region shows them.
      """,
    examples: [
      .accepted("-- a.md --\n<!-- cairn:documents type=decision columns=title,date -->\n<!-- /cairn -->\n"),
      .accepted("-- a.md --\nWrite `<!-- cairn:tocs -->`.\n\n    <!-- cairn:tocs -->\n"),
      .accepted("-- a.md --\n---\nfacts: {born: 1901}\n---\n# A\n-- b.md --\n---\nfacts: {born: 1912}\n---\n# B\n"),
      .accepted("-- a.md --\n- Item\n\n  <!-- cairn:toc levels=2 -- written by 'cairn sync' -->\n  <!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:toc -->⟧\n\n## Use\n"),
      .flagged("-- a.md --\n## Use\n\n⟦<!-- /cairn -->⟧\n"),
      .flagged("-- a.md --\n<!-- cairn:toc -->\n⟦<!-- cairn:tasks -->⟧\n<!-- /cairn -->\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:tocs -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:toc level=2 -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:toc levels=0-9 -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:decisions list table -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:documents folder=gone -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\n⟦<!-- cairn:documents columns=titel -->⟧\n<!-- /cairn -->\n"),
      .flagged("-- a.md --\nSee ⟦<!-- cairn:toc -->⟧<!-- /cairn --> here.\n"),
      .flagged("-- a.md --\n| A | B |\n| --- | --- |\n| ⟦<!-- cairn:fact x -->⟧1 | 2<!-- /cairn --> |\n"),
      .flagged("-- a.md --\n---\nfacts: {limit: 16}\n---\nUp to ⟦<!-- cairn:fact limt -->⟧16<!-- /cairn -->.\n"),
      .flagged("-- a.md --\n---\nfacts: {limit: 16}\n---\nUp to <!-- cairn:fact limit -->16<!-- /cairn -->.\n-- b.md --\n---\nfacts: {limit: ⟦8⟧}\n---\n# B\n"),
      .flagged("-- a/adr/0001-x.md --\n# X\n-- b/adr/0001-y.md --\n# Y\n-- a.md --\n⟦<!-- cairn:decisions -->⟧\n<!-- /cairn -->\n"),
    ],
    check: .graph { graph in
      RegionSurvey(graph).problems.compactMap { problem in
        // The documents that disagree are the finding, and not each place that shows the fact.
        if case .disputedFact = problem.reason { return nil }
        return problem.finding(in: graph)
      }
    })
}

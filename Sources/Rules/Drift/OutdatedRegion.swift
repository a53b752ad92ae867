import Knowledge
import Markup

extension Rule {
  /// Generated regions that do not hold what they should.
  static let outdatedRegion = Rule(
    id: "outdated-region", family: .drift, severity: .error,
    summary: "A generated region does not hold what it is made from.",
    rationale: """
      A list that is kept by hand goes stale, and so does one that a tool writes and nobody writes \
      again. Between `<!-- cairn:toc -->` and `<!-- /cairn -->` stands what `cairn sync` derives from \
      the other pages; the rule says where that has changed, or where somebody edited the result. \
      What formatters change does not count: the padding of tables, bullets, blank lines. A region \
      that is malformed is a matter of `malformed-region`.
      """,
    examples: [
      .accepted("-- a.md --\n# A\n\n<!-- cairn:toc -->\n\n- [Use](#use)\n\n<!-- /cairn -->\n\n## Use\n"),
      .accepted("-- a.md --\n---\nfacts: {limit: 16 MiB}\n---\nUp to <!-- cairn:fact limit -->16 MiB<!-- /cairn -->.\n"),
      .accepted("-- a.md --\n```html\n<!-- cairn:toc -->\nold\n<!-- /cairn -->\n```\n\n## Use\n"),
      .flagged("-- a.md --\n# A\n\n⟦<!-- cairn:toc -->⟧\n\n- [Use](#use)\n\n<!-- /cairn -->\n\n## Use\n\n## Limits\n"),
      .flagged("-- a.md --\n---\nfacts: {limit: 16 MiB}\n---\nUp to ⟦<!-- cairn:fact limit -->⟧8 MiB<!-- /cairn -->.\n"),
      .flagged("-- adr/0001-queue.md --\n# 1. Use a queue\n-- adr/index.md --\n⟦<!-- adrlog -->⟧\n<!-- adrlogstop -->\n"),
      .flagged("-- a.md --\n# A\n\n⟦<!-- cairn:backlinks -->⟧\n<!-- /cairn -->\n-- b.md --\n# B\n\nSee [A](a.md).\n"),
    ],
    check: .graph { graph in
      RegionSurvey(graph).outdated.map { item in
        let path = graph.documents[item.region.document].path
        return Finding(
          path: path, range: item.region.opening,
          message: "'\(item.region.kind.name)' is out of date: \(item.difference.headline)",
          help: "'cairn sync' writes it anew",
          fixes: [Fix("write '\(item.region.kind.name)' anew", .safe, [item.edit])])
      }
    })
}

extension RegionDifference {
  /// The end of a headline.
  fileprivate var headline: String {
    switch self {
    case .lacks(let line): "it lacks '\(RegionDifference.short(line))'"
    case .holds(let line): "it still has '\(RegionDifference.short(line))'"
    case .order: "its lines stand in another order"
    case .value(let old, let new):
      old.isEmpty
        ? "it lacks '\(RegionDifference.short(new))'"
        : "it says '\(RegionDifference.short(old))' and not '\(RegionDifference.short(new))'"
    }
  }

  private static func short(_ line: String) -> String {
    line.count > 72 ? line.prefix(71) + "…" : line
  }
}

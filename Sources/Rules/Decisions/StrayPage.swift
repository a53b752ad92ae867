import Knowledge
import Markup

extension Rule {
  /// Pages among decisions that no tool will list.
  static let strayPage = Rule(
    id: "stray-page", family: .decision, severity: .warning,
    summary: "A page in a folder of decisions is neither a decision nor declared as something else.",
    rationale: """
      A decision whose file name lacks its number is left out of every list, and its number is given \
      to the next one. Indexes, templates and pages whose front matter says another type are known \
      for what they are. The rule speaks of folders that hold two decisions or more.
      """,
    examples: [
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n-- adr/README.md --\n# Decisions\n"
          + "-- adr/template.md --\n# Title\n-- adr/how.md --\n---\ntype: how-to\n---\n# How\n"),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n-- adr/0002-b.md --\n# 2. B\n-- adr/use-swift.md --\n⟦# Use Swift⟧\n"),
    ],
    check: .graph { graph in
      var counts: [String: Int] = [:]
      for decision in graph.decisions where decision.number != nil || decision.isDated {
        counts[decision.folder, default: 0] += 1
      }
      if counts.isEmpty { return [] }
      return graph.documents.enumerated().compactMap { index, document in
        let folder = String(RelativePath.folder(of: document.path))
        guard counts[folder, default: 0] > 1, graph.decision(of: index) == nil,
          !DecisionFileName.isAuxiliary(String(document.fileName)),
          document.frontMatter?["type"] == nil, !document.listsDecisions
        else { return nil }
        return Finding(
          path: document.path, range: document.headRange,
          message: "'\(document.fileName)' has no number, so no list of decisions has it",
          help: "put a number in front of its name, or give it a 'type' in its front matter")
      }
    })
}

extension Document {
  /// True for a page with a generated list of decisions.
  fileprivate var listsDecisions: Bool {
    directives.contains { directive in
      let text = self[directive.text]
      return text.hasPrefix("cairn:decisions") || text.hasPrefix("adrlog")
    }
  }
}

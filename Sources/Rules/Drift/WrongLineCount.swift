import Knowledge
import Markup

extension Rule {
  /// Numbers of lines that files do not have.
  static let wrongLineCount = Rule(
    id: "wrong-line-count", family: .drift, severity: .info,
    summary: "A file is said to have another number of lines than it has.",
    rationale: """
      '`server.py` (78 lines)' is right for a day. The number is held against the file that is meant, \
      seen from the page, against those that are not blank, and those that are no comment: within two in a hundred, or within \
      twenty where the number is said to be about right. A number of some of the lines, such as \
      '40 lines of setup', is not compared, nor one in a sentence that speaks of the past or of a plan.
      """,
    examples: [
      .accepted("-- a.md --\n`x.py` (2 lines), `y.py` (9 lines), `x.py` (40 lines of setup)\n-- x.py --\na\nb\n"),
      .accepted("-- a.md --\n| File | Lines |\n| --- | --- |\n| x.py | ~2 |\n-- x.py --\na\nb\n"),
      .flagged("-- a.md --\n- `⟦x.py⟧` (9 lines)\n-- x.py --\na\nb\n"),
      .flagged("-- a.md --\nSource: `⟦q/x.py⟧ (9 lines)`.\n-- q/x.py --\na\nb\n"),
      .flagged("-- a.md --\nThe server is ⟦q/x.py⟧ (9 lines of code).\n-- q/x.py --\na\nb\n"),
      .accepted("-- a.md --\n`q/x.py (2 lines)`, `q/x.py: 40 lines of setup`\n-- q/x.py --\na\nb\n"),
      .flagged("-- a.md --\n[⟦x.py⟧](x.py) has about 20 lines.\n-- x.py --\na\nb\n"),
      .flagged("-- a.md --\n| File | Lines |\n| --- | --- |\n| `x.py` | ⟦9⟧ |\n-- x.py --\na\nb\n"),
    ],
    check: .graph { graph in
      var known: KnownPaths?
      return graph.documents.indices.flatMap { index -> [Finding] in
        guard graph.natures[index].isDisjoint(with: [.history, .plan]),
          graph.decision(of: index) == nil
        else { return [] }
        let counts = LineCounts(graph.documents[index])
        if counts.all.isEmpty { return [] }
        let paths = known ?? KnownPaths(graph, nil)
        known = paths
        return counts.all.compactMap { count in
          guard let lines = counts.wrong(count, graph, paths) else { return nil }
          return Finding(
            path: graph.documents[index].path, range: count.range,
            message: "'\(lines.path)' has \(lines.count) lines, not \(count.isAbout ? "about " : "")\(count.number)",
            help: "leave the number out: it changes with every edit")
        }
      }
    })
}

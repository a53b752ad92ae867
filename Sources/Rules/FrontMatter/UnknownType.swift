import Knowledge
import Markup

extension Rule {
  /// Types that are neither built in nor configured.
  static let unknownType = Rule(
    id: "unknown-type", family: .frontMatter, severity: .warning,
    summary: "A document's type is neither built in nor configured.",
    rationale: """
      A misspelt type takes a page out of the lists and rules of its type. Where most types of a \
      knowledge base are its own and the configuration names none, the rule keeps quiet.
      """,
    examples: [
      .accepted("-- cairn.yml --\ntypes: {runbook: {}}\n-- a.md --\n---\ntype: runbook\n---\n"),
      .flagged(
        "-- cairn.yml --\ntypes: {runbook: {}}\n-- a.md --\n---\ntype: ⟦explantion⟧\n---\n",
        fixed: "-- a.md --\n---\ntype: explanation\n---\n"),
    ],
    check: .graph { graph in
      let known = Set(DocumentType.builtIn).union(graph.configuration.types.keys)
      let typed = graph.documents.compactMap { document in
        document.frontMatter?["type"].flatMap { value in
          value.string.map { (document, value.range, $0) }
        }
      }
      let unknown = typed.filter { !known.contains($0.2) }
      let speaks =
        !graph.configuration.types.isEmpty
        || Habit.isKept(typed.count - unknown.count, of: typed.count)
      return unknown.compactMap { document, range, type in
        let nearest = NearMiss.nearest(to: type, among: known.sorted())
        // A slip of the pen is told from a type of one's own.
        guard speaks || nearest != nil else { return nil }
        return Finding(
          path: document.path, range: range,
          message: "unknown type '\(type)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "types are \(known.sorted().joined(separator: ", ")); 'types' in cairn.yml adds more",
          fixes: nearest.flatMap { near in
            Wording.place(of: type, in: range).map {
              Fix("write '\(near)'", .unsafe, [TextEdit($0, near)])
            }
          }.map { [$0] } ?? [])
      }
    })
}

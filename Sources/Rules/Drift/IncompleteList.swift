import Knowledge
import Markup

extension Rule {
  /// Lists without a member that another list of the same things has.
  static let incompleteList = Rule(
    id: "incomplete-list", family: .drift, severity: .info,
    summary: "A list lacks members that another list of the same things has.",
    rationale: """
      A thing was added in one place and readers of the other do not know it. Compared are the first columns of tables, \
      lists of names and runs of names in code font, of four members or more, on different pages, \
      if most members are identifiers such as `vault-mcp` and `lint.sh`; words of the language are labels too often. One is incomplete if it has \
      the members of the other in the same order but a fifth at most, if a word over or before the two is the same, and if its \
      page names what is missing nowhere else. Lists that say they are partial ("main", "such as", "required") are not \
      compared. The rule cannot see that a list is about some of the things only where nothing says so.
      """,
    examples: [
      .flagged("-- a.md --\n## Servers\n\n- vault-1\n- mac-1\n- hub-1\n- ⟦web-1⟧\n-- b.md --\n| Server | Port |\n| --- | --- |\n| vault-1 | 1 |\n| mac-1 | 2 |\n| hub-1 | 3 |\n| web-1 | 4 |\n| dns-1 | 5 |\n"),
      .flagged("-- a.md --\n## Servers\n\nThey are `vault-1`, `mac-1`, `hub-1` and `⟦web-1⟧`.\n-- b.md --\n## Servers\n\n- vault-1\n- mac-1\n- hub-1\n- dns-1\n- web-1\n"),
      .accepted("-- a.md --\n## Main servers\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n-- b.md --\n## Servers\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n- dns-1\n"),
      .accepted("-- a.md --\n## Servers\n\nNot dns-1.\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n-- b.md --\n## Servers\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n- dns-1\n"),
      .accepted("-- a.md --\n## Servers\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n-- b.md --\n## Clients\n\n- vault-1\n- mac-1\n- hub-1\n- web-1\n- dns-1\n"),
    ],
    check: .survey(.tables) { graph, _, survey in
      IncompleteList.found(in: graph, survey.tables).map { list in
        let path = graph.documents[list.whole.document].path
        let names = list.missing.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
        return Finding(
          path: graph.documents[list.place.document].path, range: list.place.range,
          message: "\(names) \(list.missing.count == 1 ? "is" : "are") missing from this list and in '\(path)'",
          help: "add what is missing, or say that the list is not complete",
          notes: [.init(path: path, range: list.whole.range, message: "the longer list")]
            + list.others.map {
              .init(path: graph.documents[$0.document].path, range: $0.range, message: "missing here, too")
            })
      }
    })
}

import Knowledge
import Markup

extension Rule {
  /// Lists of names of which one was changed and its like was not.
  static let outdatedList = Rule(
    id: "outdated-list", family: .drift, severity: .info,
    summary: "A list of names was changed in one place, and the same list elsewhere was not.",
    rationale: """
      The hosts stand in three tables, the agents in a list and in a sentence, and whoever adds one corrects the list \
      at hand. The rule looks for lists that share at least three names and three fifths of the longer one's: items, \
      rows by the column that names them, and enumerations such as "planner, coder and tester". It asks Git whether both had \
      the very same names, four at least where these are common words, just before one of them was changed: that one is \
      right. A list that was changed otherwise since is left alone, and so are names that stand elsewhere in its \
      section, more names at once than a third, parts of something such as fields and states, two lists of one form on one page, and \
      enumerations in the midst of a sentence, unless they are of names such as `task_add` and on another page. Decisions, \
      history, plans, reports and lists in generated regions are not read. The rule needs Git, reads the last 40 versions \
      of a page, and cannot see that a list leaves something out on purpose.
      """,
    examples: [
      .flagged(
        "-- a.md --\nAgents: planner, coder, reviewer, tester, writer.\n-- b.md --\nSkills: ⟦planner, coder, reviewer, tester⟧.\n",
        earlier: ["-- a.md --\nAgents: planner, coder, reviewer, tester.\n-- b.md --\nSkills: planner, coder, reviewer, tester.\n"]),
      .accepted(
        "-- a.md --\nAgents: planner, coder, reviewer, tester, writer.\n-- b.md --\nSkills: planner, coder, reviewer, tester.\n",
        earlier: [
          "-- a.md --\nAgents: planner, coder, reviewer, tester, writer.\n-- b.md --\n# B\n",
        ]),
      .flagged(
        "-- a.md --\n| Host | OS |\n| --- | --- |\n| mac | 1 |\n| nas | 2 |\n| vm | 3 |\n| tv | 5 |\n| pi | 4 |\n-- b.md --\nThe hosts:\n\n- mac: at home\n- nas\n- vm\n- ⟦tv⟧\n",
        earlier: [
          "-- a.md --\n| Host | OS |\n| --- | --- |\n| mac | 1 |\n| nas | 2 |\n| vm | 3 |\n| tv | 5 |\n-- b.md --\nThe hosts:\n\n- mac: at home\n- nas\n- vm\n- tv\n"
        ]),
      .flagged(
        "-- a.md --\n| Host | OS |\n| --- | --- |\n| mac | 1 |\n| nas | 2 |\n| vm | 3 |\n-- b.md --\n| Host | Does |\n| --- | --- |\n| mac | A |\n| nas | B |\n| vm | C |\n| ⟦pi⟧ | D |\n",
        earlier: [
          "-- a.md --\n| Host | OS |\n| --- | --- |\n| mac | 1 |\n| nas | 2 |\n| vm | 3 |\n| pi | 4 |\n-- b.md --\n| Host | Does |\n| --- | --- |\n| mac | A |\n| nas | B |\n| vm | C |\n| pi | D |\n"
        ]),
      .flagged(
        "-- a.md --\n- vault-mcp\n- mac-mcp\n- hub-mcp\n- kb-mcp\n-- b.md --\nWe run ⟦vault-mcp, mac-mcp and hub-mcp⟧.\n",
        earlier: ["-- a.md --\n- vault-mcp\n- mac-mcp\n- hub-mcp\n-- b.md --\nWe run vault-mcp, mac-mcp and hub-mcp.\n"]),
      .flagged(
        "-- a.md --\nThe workers are `⟦plan`, `code`, `test` and `read⟧`.\n\n| Worker | Model |\n| --- | --- |\n| plan | a |\n| code | b |\n| test | b |\n| read | b |\n| sort | c |\n",
        earlier: ["-- a.md --\nThe workers are `plan`, `code`, `test` and `read`.\n\n| Worker | Model |\n| --- | --- |\n| plan | a |\n| code | b |\n| test | b |\n| read | b |\n"]),
      .accepted(
        "-- a.md --\n- mac\n- nas\n- vm\n- tv\n- pi\n-- b.md --\nWithout pi:\n\n- mac\n- nas\n- vm\n- tv\n",
        earlier: ["-- a.md --\n- mac\n- nas\n- vm\n- tv\n-- b.md --\nAll:\n\n- mac\n- nas\n- vm\n- tv\n"]),
    ],
    check: .survey(.lists) { graph, history, survey in
      guard let files = history.files, let lists = survey.lists else { return [] }
      // Copies of one stale list are one finding.
      let groups = Dictionary(grouping: lists.all(files, history.texts)) { list in
        (list.missing + ["\n"] + list.gone).map { $0.lowercased() }
      }
      return groups.values.sorted { ($0[0].document, $0[0].range) < ($1[0].document, $1[0].range) }.map { copies in
        let first = copies[0]
        func path(_ document: Int) -> String { graph.documents[document].path }
        let (names, other) = (quoted(first.missing), path(first.other))
        let lost = quoted(first.gone)
        let isOne = first.missing.count == 1
        let message: String
        if first.gone.isEmpty {
          message = "\(names) \(isOne ? "is" : "are") missing from this list and in '\(other)'"
        } else if first.missing.isEmpty {
          message = "\(lost) \(first.gone.count == 1 ? "is" : "are") in this list and no longer in '\(other)'"
        } else {
          message = "this list has \(lost), and '\(other)' has \(names) instead"
        }
        let when = first.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
        return Finding(
          path: path(first.document), range: first.range, message: message,
          help: "both named the same until \(when); make them alike, or say why they differ",
          notes: [.init(path: other, range: first.place, message: first.missing.isEmpty ? "the list that was changed" : "\(names) here")]
            + copies.dropFirst().map { .init(path: path($0.document), range: $0.range, message: "the same as above") })
      }
    })

  /// Some names in quotes, and how many more there are.
  private static func quoted(_ names: [String]) -> String {
    let more = names.count > 6 ? " and \(names.count - 6) more" : ""
    return names.prefix(6).map { "'\($0)'" }.joined(separator: ", ") + more
  }
}

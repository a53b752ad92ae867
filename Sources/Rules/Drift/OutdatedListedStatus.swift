import Knowledge
import Markup

extension Rule {
  /// Statuses in lists that the listed pages have left behind.
  static let outdatedListedStatus = Rule(
    id: "outdated-listed-status", family: .drift, severity: .warning,
    summary: "A list still gives a page the status that the page had earlier.",
    rationale: """
      A page says how far its matter has come, and an index repeats it: 'Provisional' beside the link. When the page goes \
      on, nobody thinks of the index. Compared are items that begin with a link, and rows with links to one page, with \
      the status in the page's front matter, on its line `Status: …`, below its heading 'Status' or in its first table. \
      It is reported where Git tells that the two agreed until the page was changed: lists that use the words \
      otherwise than the pages never agree with them. The other way round, a page that is proposed or planned is reported \
      where the list in its folder came to call it complete or rejected, if that list agrees with another page. Rows about decisions are `disagreeing-decision-status`'s. The rule needs Git, and \
      reads the last 40 versions of a page.
      """,
    examples: [
      .accepted(
        listed("Provisional", is: "implemented"), earlier: [listed("Accepted", is: "provisional")]),
      .accepted(
        listed("Done", is: "implemented"), earlier: [listed("Done", is: "provisional")]),
      .accepted(
        listed("Implemented", is: "implemented"), earlier: [listed("Provisional", is: "provisional")]),
      .flagged(
        listed("⟦Provisional⟧", is: "implemented"),
        fixed: "-- README.md --\n- [A](a/b.md)\n- [C](c.md) - Implemented; a queue\n- [D](d.md)\n",
        earlier: [listed("Provisional", is: "provisional")]),
      .flagged(
        "-- README.md --\n[D](d.md) [E](e.md)\n\n| Plan | State |\n| --- | --- |\n| [C](c.md) | **⟦Draft⟧** |\n-- c.md --\n# C\n\n**Status**: Active\n-- d.md --\n# D\n-- e.md --\n# E\n",
        earlier: ["-- README.md --\n[D](d.md) [E](e.md)\n\n| Plan | State |\n| --- | --- |\n| [C](c.md) | **Draft** |\n-- c.md --\n# C\n\n**Status**: Draft\n-- d.md --\n# D\n-- e.md --\n# E\n"]),
      .flagged(
        planned("⟦Proposed⟧", listed: "**Complete**"), earlier: [planned("Proposed", listed: "a queue")]),
      .accepted(
        planned("Proposed", listed: "**Complete**"), earlier: [planned("Draft", listed: "**Complete**")]),
    ],
    check: .survey(.listed) { graph, history, survey in
      guard let files = history.files else { return [] }
      return survey.listed.compactMap { item in
        guard let outgrowth = item.outgrowth(in: graph, files, history.texts) else { return nil }
        let path = graph.documents[item.document].path
        let page = graph.documents[item.page].path
        if outgrowth.isOfPage {
          let commit = outgrowth.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
          return Finding(
            path: page, range: item.place,
            message: "'\(item.actual)' is stated here, and '\(item.status)' in '\(path)'",
            help: "the list says so since \(commit); write how far it has come",
            notes: [.init(path: path, range: item.range, message: "'\(item.status)' here")])
        }
        let word = Wording.capitalised(item.actual, like: item.status)
        return Finding(
          path: path, range: item.range,
          message: "'\(page)' is '\(item.status)' here and '\(item.actual)' in the page",
          help: outgrowth.since.map { "the two agreed until \($0.shortID) of \($0.date); write the page's own status" }
            ?? "the two agreed until a change that is not committed; write the page's own status",
          notes: [.init(path: page, range: item.place, message: "the page's own status")],
          fixes: [Fix("write '\(word)'", .unsafe, [TextEdit(path: path, item.range, word)])])
      }
    })

  /// A list of plans, for examples.
  private static func planned(_ status: String, listed: String) -> String {
    "-- plans/README.md --\n- [A](a.md) - Complete\n- [B](b.md) - \(listed)\n- [C](c.md)\n-- plans/a.md --\n# A\n\nStatus: Complete\n"
      + "-- plans/b.md --\n# B\n\n## Status: \(status)\n-- plans/c.md --\n# C\n"
  }

  /// An index and a page, for examples.
  private static func listed(_ status: String, is own: String) -> String {
    "-- README.md --\n- [A](a/b.md)\n- [C](c.md) - \(status); a queue\n- [D](d.md)\n-- a/b.md --\n# B\n-- d.md --\n# D\n"
      + "-- c.md --\n# C\n\n| Status | Scope |\n| --- | --- |\n| \(own) | all |\n"
  }
}

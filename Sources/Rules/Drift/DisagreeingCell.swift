import Knowledge
import Markup

extension Rule {
  /// Rows of two tables that give one thing different values.
  static let disagreeingCell = Rule(
    id: "disagreeing-cell", family: .drift, severity: .info,
    summary: "A table gives a thing a value that another table gave it too, until that was changed.",
    rationale: """
      Whoever changed one table forgot the other, and each reader believes the one that is open. Compared are \
      tables that name at least three of the same things, three fifths of the smaller table, in columns with the \
      same or a synonymous header, and only where at least two cells of the two columns agree and twice as many \
      agree as differ: otherwise the columns speak of different things. A list such as `- Port: 8080` under a heading \
      that names a row is compared with the table, too. Case, markup, units of thousands, a \
      remark in parentheses and a `v` before a version do not differ, a cell that is part of the other says \
      less, and prose is not compared. It is reported where Git tells that both pages gave the same value and one \
      was changed since: that one is right. Two tables that never agreed are about two things, but for addresses and ports: where all \
      other rows agree, three at least, or all other pages, one that differs is reported without a word on which is right. For all else the rule needs Git, and \
      reads the last 40 versions of a page.
      """,
    examples: [
      .flagged(
        "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | ⟦Debian⟧ |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n| Host | OS |\n| --- | --- |\n| one | Ubuntu |\n| two | Fedora |\n| three | Arch |\n",
        fixed: "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | Ubuntu |\n| two | Fedora |\n| three | Arch |\n",
        earlier: [
          "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n"
        ]),
      .accepted(
        "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n| Host | OS |\n| --- | --- |\n| one | Ubuntu |\n| two | Fedora |\n| three | Arch |\n",
        earlier: [
          "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n# B\n"
        ]),
      .flagged(
        "-- a.md --\n| Host | IP |\n| --- | --- |\n| one | ⟦10.0.0.11⟧ |\n| two | 10.0.0.2 |\n| three | 10.0.0.3 |\n| four | 10.0.0.4 |\n-- b.md --\n| Host | Kind | IP |\n| --- | --- | --- |\n| one | VM | 10.0.0.1 |\n| two | VM | 10.0.0.2 |\n| three | VM | 10.0.0.3 |\n| four | VM | 10.0.0.4 |\n",
        earlier: [
          "-- a.md --\n| Host | IP |\n| --- | --- |\n| one | 10.0.0.11 |\n| two | 10.0.0.2 |\n| three | 10.0.0.3 |\n| four | 10.0.0.4 |\n-- b.md --\n# B\n"
        ]),
      .flagged(
        "-- vault.md --\n# Vault MCP\n\n- **⟦Port⟧**: 3001\n-- b.md --\n| Server | Port |\n| --- | --- |\n| Vault MCP | 3002 |\n| mac | 3003 |\n| hub | 3004 |\n",
        earlier: [
          "-- vault.md --\n# Vault MCP\n\n- **Port**: 3001\n-- b.md --\n| Server | Port |\n| --- | --- |\n| Vault MCP | 3001 |\n| mac | 3003 |\n| hub | 3004 |\n"
        ]),
      .accepted(
        "-- 4-4-1.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- 4-4-2.md --\n| Host | OS |\n| --- | --- |\n| one | Ubuntu |\n| two | Fedora |\n| three | Arch |\n",
        earlier: [
          "-- 4-4-1.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- 4-4-2.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n"
        ]),
      .accepted(
        "-- a.md --\n| Suite | Cases |\n| --- | --- |\n| one | 10 |\n| two | 20 |\n| three | 30 |\n-- b.md --\n| Suite | Cases |\n| --- | --- |\n| one | 11 |\n| two | 22 |\n| three | 33 |\n",
        earlier: [
          "-- a.md --\n| Suite | Cases |\n| --- | --- |\n| one | 10 |\n| two | 20 |\n| three | 30 |\n-- b.md --\n| Suite | Cases |\n| --- | --- |\n| one | 10 |\n| two | 20 |\n| three | 30 |\n"
        ]),
    ],
    check: .survey(.cells) { graph, history, survey in
      DisputedFact.findings(survey.cells, graph, history)
    })
}

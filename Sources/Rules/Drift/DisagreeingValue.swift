import Knowledge
import Markup

extension Rule {
  /// Pages that give one thing two ports.
  static let disagreeingValue = Rule(
    id: "disagreeing-value", family: .drift, severity: .info,
    summary: "A page gives a thing a port, an address or a price that another gave it too, until that was changed.",
    rationale: """
      A value that is copied is changed in one place. The rule compares what tables (the row's thing, the \
      column's attribute), lines such as `- Port: 8080` below a heading, and sentences ("vault-mcp listens \
      on port 3001") say of one thing. Things must have a name of their own, such as `vault-mcp`: a \
      `server` is another one on every page. A thing that has two values on one page is left alone, and so \
      are decisions and history. It is reported where Git tells that both pages gave the same value and one was \
      changed since: that one is right. Numbers of things are a matter of `outdated-copy`, versions that a file decides \
      of `outdated-version`. An address or a port on which three pages agree is held against another page even so. For all else \
      the rule needs Git, and reads the last 40 versions of a page.
      """,
    examples: [
      .flagged(
        "-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 3001 |\n| mac-mcp | 3002 |\n-- b.md --\nThe `vault-mcp` server listens on port ⟦8787⟧.\n",
        fixed: "-- b.md --\nThe `vault-mcp` server listens on port 3001.\n",
        earlier: [
          "-- a.md --\n| Server | Port |\n| --- | --- |\n| vault-mcp | 8787 |\n| mac-mcp | 3002 |\n-- b.md --\nThe `vault-mcp` server listens on port 8787.\n"
        ]),
      .flagged(
        "-- a.md --\n## vault-mcp\n\n- **Port**: ⟦8787⟧\n-- b.md --\nvault-mcp is on port 3001.\n",
        fixed: "-- a.md --\n## vault-mcp\n\n- **Port**: 3001\n",
        earlier: ["-- a.md --\n## vault-mcp\n\n- **Port**: 8787\n-- b.md --\nvault-mcp is on port 8787.\n"]),
      .accepted(
        "-- a.md --\nvault-mcp is on port 3001.\n-- b.md --\nvault-mcp is on port 8787.\n",
        earlier: ["-- a.md --\nvault-mcp is on port 3001.\n-- b.md --\nB\n"]),
      .accepted(
        "-- a.md --\nThe server is on port 3001.\n-- b.md --\nThe server is on port 8787.\n",
        earlier: ["-- a.md --\nThe server is on port 8787.\n-- b.md --\nThe server is on port 8787.\n"]),
      .accepted(
        "-- a.md --\nvault-mcp is on port 3001.\n-- archive/b.md --\nvault-mcp is on port 8787.\n",
        earlier: ["-- a.md --\nvault-mcp is on port 8787.\n-- archive/b.md --\nvault-mcp is on port 8787.\n"]),
    ],
    check: .survey(.values) { graph, history, survey in
      DisputedFact.findings(survey.values, graph, history)
    })
}

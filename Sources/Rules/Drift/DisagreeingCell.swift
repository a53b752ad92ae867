import Knowledge
import Markup

extension Rule {
  /// Rows of two tables that give one thing different values.
  static let disagreeingCell = Rule(
    id: "disagreeing-cell", family: .drift, severity: .info,
    summary: "Two tables give the same thing different values.",
    rationale: """
      Whoever changed one table forgot the other, and each reader believes the one that is open. Compared are \
      tables that name at least three of the same things, three fifths of the smaller table, in columns with the \
      same or a synonymous header, and only where at least two cells of the two columns agree and twice as many \
      agree as differ: otherwise the columns speak of different things. Two tables of one page are held against \
      each other only where all but one of at least seven cells agree, and a page with several tables of the same things against no other. \
      A list such as `- Port: 8080` under a heading that names a row is compared with the table, too. Case, markup, units of thousands, a \
      remark in parentheses and a `v` before a version do not differ, a cell that is part of the other says \
      less, and prose is not compared. What most places say is right, else the table of more things, the page \
      that the others link to, or the page that Git saw change last. The rule cannot see that two tables \
      describe different environments that no heading, folder or version in a path tells apart.
      """,
    examples: [
      .accepted(
        "-- a.md --\n| Server | Port |\n| --- | --- |\n| `vault` | 3001 |\n| mac | 3,002 |\n| hub | ~3003 |\n-- b.md --\n| Server | Port |\n| --- | --- |\n| vault | **3001** |\n| mac | 3002 (TLS) |\n| hub | 3009 |\n"
      ),
      .flagged(
        "-- a.md --\n| Server | Port |\n| --- | --- |\n| vault | ⟦3001⟧ |\n| mac | 3002 |\n| hub | 3003 |\n-- b.md --\n| Server | Port |\n| --- | --- |\n| vault | 3005 |\n| mac | 3002 |\n| hub | 3003 |\n| web | 3004 |\n| dns | 53 |\n"
      ),
      .flagged(
        "-- a.md --\n| Tool | Model |\n| --- | --- |\n| plan | Opus |\n| write | ⟦Haiku⟧ |\n| check | Haiku |\n-- b.md --\n| Tool | Model |\n| --- | --- |\n| plan | Opus |\n| write | Sonnet |\n| check | Haiku |\n-- c.md --\n| Tool | LLM |\n| --- | --- |\n| plan | Opus |\n| write | Sonnet |\n| check | Haiku |\n"
      ),
      .flagged(
        "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | ⟦Debian⟧ |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n| Host | OS |\n| --- | --- |\n| one | Ubuntu |\n| two | Fedora |\n| three | Arch |\n",
        earlier: [
          "-- a.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n-- b.md --\n| Host | OS |\n| --- | --- |\n| one | Debian |\n| two | Fedora |\n| three | Arch |\n"
        ]),
      .flagged(
        "-- vault.md --\n# Vault MCP\n\n- **⟦Port⟧**: 3001\n-- b.md --\n| Server | Port |\n| --- | --- |\n| Vault MCP | 3002 |\n| mac | 3003 |\n| hub | 3004 |\n"
      ),
      .accepted(
        "-- a.md --\n| Suite | Cases |\n| --- | --- |\n| one | 10 |\n| two | 20 |\n| three | 30 |\n-- b.md --\n| Suite | Cases |\n| --- | --- |\n| one | 11 |\n| two | 22 |\n| three | 33 |\n"
      ),
    ],
    check: .survey(.tables) { graph, history, survey in
      DisputedFact.found(in: graph, survey.tables, history.files).map { $0.finding(graph) }
    })
}

extension DisputedFact {
  fileprivate func finding(_ graph: Graph) -> Finding {
    let first = wrong[0]
    let path = graph.documents[right.document].path
    let isHere = right.document == first.document
    return Finding(
      path: graph.documents[first.document].path, range: first.range,
      message: "'\(first.written)' as \(column) of '\(key)' here and '\(right.written)' in "
        + (isHere ? "another table" : "'\(path)'"),
      help: help(path),
      notes: [.init(path: path, range: right.range, message: "'\(right.written)' here")]
        + wrong.dropFirst().map {
          .init(
            path: graph.documents[$0.document].path, range: $0.range, message: "'\($0.written)' here")
        })
  }

  private func help(_ path: String) -> String {
    switch reason {
    case .majority: "most places say '\(right.written)'"
    case .breadth: "the table with '\(right.written)' covers more"
    case .source: "'\(path)' is the page that is linked to"
    case .newest(let date): "'\(path)' was changed last, on \(date)"
    case .unknown: "make them agree"
    }
  }
}

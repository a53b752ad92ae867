import Knowledge
import Markup

extension Rule {
  /// Numbers that were changed in one place and not in another.
  static let outdatedCopy = Rule(
    id: "outdated-copy", family: .drift, severity: .info,
    summary: "A value was changed on one page, and another still gives it as it was.",
    rationale: """
      "19 roles" stands on five pages, and whoever adds the twentieth corrects the four that come to mind. The rule \
      looks for numbers of one thing that differ between pages, and asks Git whether both places once said the same: \
      the one that was changed later is right, and the other was forgotten. Of two equal numbers on one page of which one \
      was changed, the same is said. A number below ten must count a thing of at least two words, \
      "domain buses"; above that one word will do, where the page gives no other number of it. Where any page came to the \
      older number later, nothing is said. Drawn trees and code blocks count, too. It also reads what the last 1,500 edits of \
      pages replaced: a number, a port, a version, an address, a price or a status in a line that otherwise stayed. Lines of \
      other pages that give the older value, stood there before the edit, and speak of the same thing are reported: for a \
      status nearly all words of the line must be the same, for other values the noun behind them, the name before them, or \
      rare words beside them, the page's title included; in a table what the row begins with and what stands over the column count, too. A value that was replaced twice is \
      followed. A name with a version, `opus-4.1`, is a value where another version came in its place. Left alone are decisions, \
      history, reports, plans but for their statuses, bounds ("65+ scripts"), lines with a day or of what was, numbers of steps and sections, \
      commands in code, and packages among each other. The rule needs \
      Git, and reads the last 40 versions of a page; a changed page that was not committed tells it nothing.
      """,
    examples: [
      .flagged(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll ⟦19⟧ roles are listed.\n",
        fixed: "-- b.md --\nAll 20 roles are listed.\n",
        earlier: ["-- a.md --\nIt has 19 roles.\n-- b.md --\nAll 19 roles are listed.\n"]),
      .flagged(
        "-- a.md --\n# The five domain buses\n-- b.md --\nIt defines the ⟦six⟧ domain buses.\n",
        fixed: "-- b.md --\nIt defines the five domain buses.\n",
        earlier: ["-- a.md --\n# The six domain buses\n-- b.md --\nIt defines the six domain buses.\n"]),
      .accepted(
        "-- a.md --\nThere are five kinds.\n-- b.md --\nThere are six kinds.\n",
        earlier: ["-- a.md --\nThere are six kinds.\n-- b.md --\nThere are six kinds.\n"]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n",
        earlier: ["-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n"]),
      .flagged(
        "-- a.md --\nWe run 568 tests.\n-- b.md --\n`npm test` runs ⟦553⟧ tests.\n",
        fixed: "-- b.md --\n`npm test` runs 568 tests.\n",
        earlier: [
          "-- a.md --\nWe run 489 tests.\n-- b.md --\n`npm test` runs 489 tests.\n",
          "-- a.md --\nWe run 489 tests.\n-- b.md --\n`npm test` runs 553 tests.\n",
        ]),
      .flagged(
        "-- a.md --\nIt has 20 roles.\n\n```text\nroles/   # ⟦19⟧ roles\n```\n",
        fixed: "-- a.md --\nIt has 20 roles.\n\n```text\nroles/   # 20 roles\n```\n",
        earlier: ["-- a.md --\nIt has 19 roles.\n\n```text\nroles/   # 19 roles\n```\n"]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\nThere are 19 roles.\n",
        earlier: [
          "-- a.md --\nIt has 19 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\n# C\n",
          "-- a.md --\nIt has 20 roles.\n-- b.md --\nAll 19 roles are listed.\n-- c.md --\n# C\n",
        ]),
      .accepted(
        "-- a.md --\nIt has 20 roles.\n-- b.md --\nOn 2026-01-02 all 19 roles were listed.\n-- reports/c.md --\nAll 19 roles are listed.\n",
        earlier: [
          "-- a.md --\nIt has 19 roles.\n-- b.md --\nOn 2026-01-02 all 19 roles were listed.\n-- reports/c.md --\nAll 19 roles are listed.\n"
        ]),
      .flagged(
        "-- a.md --\n# Vault\n\n`vault-mcp` listens on port 8790.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port ⟦8787⟧.\n",
        fixed: "-- b.md --\n# B\n\nThe `vault-mcp` worker is on port 8790.\n",
        earlier: [
          "-- a.md --\n# Vault\n\n`vault-mcp` listens on port 8787.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port 8787.\n"
        ]),
      .flagged(
        "-- models.md --\n# Models\n\n| Model | In | Use |\n|---|---|---|\n| Opus | $15 | plans |\n| Haiku | $1.00 | chores |\n-- costs.md --\n# Costs\n\n| Model | Price |\n|---|---|\n| Opus | $15 |\n| Haiku | ⟦$0.80⟧ |\n",
        earlier: [
          "-- models.md --\n# Models\n\n| Model | In | Use |\n|---|---|---|\n| Opus | $15 | plans |\n| Haiku | $0.80 | chores |\n-- costs.md --\n# Costs\n\n| Model | Price |\n|---|---|\n| Opus | $15 |\n| Haiku | $0.80 |\n"
        ]),
      .flagged(
        "-- tasks.md --\n| ID | Task | Status |\n|---|---|---|\n| T-01 | Rotate tokens | Open |\n| T-02 | Move backups | Done |\n-- state.md --\n| ID | Task | Status |\n|---|---|---|\n| T-01 | Rotate tokens | Open |\n| T-02 | Move backups | ⟦Open⟧ |\n-- c.md --\n# C\n",
        earlier: [
          "-- tasks.md --\n| ID | Task | Status |\n|---|---|---|\n| T-01 | Rotate tokens | Open |\n| T-02 | Move backups | Open |\n-- state.md --\n| ID | Task | Status |\n|---|---|---|\n| T-01 | Rotate tokens | Open |\n| T-02 | Move backups | Open |\n-- c.md --\n# C\n"
        ]),
      // What came in its place was replaced, too.
      .flagged(
        "-- a.md --\n# Vault\n\n`vault-mcp` listens on port 8795.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port ⟦8787⟧.\n",
        earlier: [
          "-- a.md --\n# Vault\n\n`vault-mcp` listens on port 8787.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port 8787.\n",
          "-- a.md --\n# Vault\n\n`vault-mcp` listens on port 8790.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port 8787.\n",
        ]),
      // The column says what the number is, and the row of what.
      .flagged(
        "-- a.md --\n| Server | Tools |\n| --- | --- |\n| vault-mcp | 17 |\n-- b.md --\n# B\n\nAll ⟦15⟧ tools of vault-mcp only read.\n-- c.md --\n# C\n-- d.md --\n# D\n",
        earlier: [
          "-- a.md --\n| Server | Tools |\n| --- | --- |\n| vault-mcp | 15 |\n-- b.md --\n# B\n\nAll 15 tools of vault-mcp only read.\n-- c.md --\n# C\n-- d.md --\n# D\n"
        ]),
      .flagged(
        "-- a.md --\n| Agent | Model | Use |\n| --- | --- | --- |\n| planner | opus-4.5 | plans |\n-- b.md --\n# B\n\nThe planner uses ⟦opus-4.1⟧.\n-- c.md --\n# C\n-- d.md --\n# D\n",
        earlier: [
          "-- a.md --\n| Agent | Model | Use |\n| --- | --- | --- |\n| planner | opus-4.1 | plans |\n-- b.md --\n# B\n\nThe planner uses opus-4.1.\n-- c.md --\n# C\n-- d.md --\n# D\n"
        ]),
      .flagged(
        "-- a.md --\n| Service | Port | Host |\n| --- | --- | --- |\n| api | 3400 | bittern |\n-- b.md --\n# B\n\n```\ncurl http://bittern:⟦3000⟧/health\n```\n-- c.md --\n# C\n-- d.md --\n# D\n",
        earlier: [
          "-- a.md --\n| Service | Port | Host |\n| --- | --- | --- |\n| api | 3000 | bittern |\n-- b.md --\n# B\n\n```\ncurl http://bittern:3000/health\n```\n-- c.md --\n# C\n-- d.md --\n# D\n"
        ]),
      .flagged(
        "-- a.md --\n27 gauges report.\n-- README.md --\n# R\n\n![g](https://img.shields.io/badge/gauges-⟦23⟧-blue)\n",
        earlier: ["-- a.md --\n23 gauges report.\n-- README.md --\n# R\n\n![g](https://img.shields.io/badge/gauges-23-blue)\n"]),
      .accepted(
        "-- a.md --\n| Agent | Model | Use |\n| --- | --- | --- |\n| planner | opus-4.5 | plans |\n-- b.md --\n# B\n\nThe tester uses opus-4.1.\n-- c.md --\n# C\n-- d.md --\n# D\n",
        earlier: [
          "-- a.md --\n| Agent | Model | Use |\n| --- | --- | --- |\n| planner | opus-4.1 | plans |\n-- b.md --\n# B\n\nThe tester uses opus-4.1.\n-- c.md --\n# C\n-- d.md --\n# D\n"
        ]),
      // The page still gives the older value: the edit was about something else.
      .accepted(
        "-- a.md --\n# A\n\nThe vault listens on port 8790. The vault also listens on port 8787.\n-- b.md --\n# B\n\nThe vault is on port 8787.\n",
        earlier: [
          "-- a.md --\n# A\n\nThe vault listens on port 8787. The vault also listens on port 8787.\n-- b.md --\n# B\n\nThe vault is on port 8787.\n"
        ]),
      // The line is newer than the edit.
      .accepted(
        "-- a.md --\n# A\n\n`vault-mcp` listens on port 8790.\n-- b.md --\n# B\n\nThe `vault-mcp` worker is on port 8787.\n",
        earlier: [
          "-- a.md --\n# A\n\n`vault-mcp` listens on port 8787.\n-- b.md --\n# B\n",
          "-- a.md --\n# A\n\n`vault-mcp` listens on port 8790.\n-- b.md --\n# B\n",
        ]),
      .accepted(
        "-- a.md --\n# A\n\nSee step 3 of the setup wizard.\n-- b.md --\n# B\n\nSee step 4 of the setup wizard.\n",
        earlier: [
          "-- a.md --\n# A\n\nSee step 4 of the setup wizard.\n-- b.md --\n# B\n\nSee step 4 of the setup wizard.\n"
        ]),
    ],
    check: .survey([.copies, .edits]) { graph, history, survey in
      guard let files = history.files else { return [] }
      let counts = survey.copies.map { OutdatedCopy.findings($0.all(files, history.texts), graph) } ?? []
      let forgotten = history.forgotten ?? history.edits.map { ForgottenValue.all(in: graph, files, $0) } ?? []
      let values = ForgottenValue.findings(forgotten, graph)
      // A number of things that both ways find is told once.
      return counts + values.filter { value in
        !counts.contains { count in count.places.contains { value.places.contains($0) } }
      }
    })
}

extension OutdatedCopy {
  /// What is to be said of some copies: those of one stale number are one finding.
  fileprivate static func findings(_ copies: [OutdatedCopy], _ graph: Graph) -> [Finding] {
    let groups = Dictionary(grouping: copies) { "\($0.noun)\n\($0.value)\n\($0.actual)" }
    return groups.sorted { $0.key < $1.key }.compactMap { _, places in
      guard let first = places.first else { return nil }
      func path(_ document: Int) -> String { graph.documents[document].path }
      let edits = places.map { place in
        TextEdit(path: path(place.document), place.range, NumberWord.written(place.actual, like: place.value))
      }
      let when = first.since.map { "\($0.shortID) of \($0.date)" } ?? "a change that is not committed"
      return Finding(
        path: path(first.document), range: first.range,
        message: "\(first.value) \(first.noun) are stated, and '\(path(first.other))' was changed to \(first.actual)",
        help: "both said the same until \(when); write \(first.actual), or leave the number out",
        notes: [.init(path: path(first.other), range: first.place, message: "\(first.actual) here")]
          + places.dropFirst().map { .init(path: path($0.document), range: $0.range, message: "the same as above") },
        fixes: [Fix("write '\(first.actual)'", .unsafe, edits)])
    }
  }
}

extension ForgottenValue {
  /// What is to be said of some values: those that one edit left behind are one finding.
  fileprivate static func findings(_ values: [ForgottenValue], _ graph: Graph) -> [Finding] {
    struct Edit: Hashable {
      let value: String
      let actual: String
      let other: Int
      let place: SourceRange
    }
    let groups = Dictionary(grouping: values) {
      Edit(value: $0.value, actual: $0.actual, other: $0.other, place: $0.place)
    }
    return groups.values.compactMap { places in
      guard let first = places.first else { return nil }
      func path(_ document: Int) -> String { graph.documents[document].path }
      return Finding(
        path: path(first.document), range: first.range,
        message: "'\(first.value)' is given, and '\(path(first.other))' was changed to '\(first.actual)'",
        help: "both said the same until \(first.since.shortID) of \(first.since.date); write '\(first.actual)' if it is meant here, too",
        notes: [.init(path: path(first.other), range: first.place, message: "'\(first.actual)' here")]
          + places.dropFirst().map { .init(path: path($0.document), range: $0.range, message: "the same as above") },
        fixes: [
          Fix(
            "write '\(first.actual)'", .unsafe,
            places.map { TextEdit(path: path($0.document), $0.range, first.actual) })
        ])
    }.sorted { ($0.path, $0.range) < ($1.path, $1.range) }
  }
}

extension Finding {
  /// Where it says that something is stale.
  fileprivate var places: [Place] {
    [Place(path: path, range: range)] + notes.dropFirst().map { Place(path: $0.path, range: $0.range) }
  }

  fileprivate struct Place: Equatable {
    let path: String
    let range: SourceRange
  }
}

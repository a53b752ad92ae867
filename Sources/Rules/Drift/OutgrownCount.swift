import Knowledge
import Markup

extension Rule {
  /// Numbers that were right when they were written.
  static let outgrownCount = Rule(
    id: "outgrown-count", family: .drift, severity: .info,
    summary: "A page states how many there are of something in a folder, and since then some came or went.",
    rationale: """
      "17 agents" was right when somebody wrote it, and nobody thinks of it when the eighteenth is added. A number is \
      held against a folder that stands right beside it in code font, or in a cell of its row, a folder of its paragraph with the noun in its \
      name, `platform-modules/` beside "3 platforms", or a folder whose name is the noun: `agents/`, `platform-modules/`, \
      the folder of the decisions for "ADRs" and the list of the only plan for "phases", or the one folder with files that end in the noun: `*.network`. In a row that begins with a folder, a column such as Skills counts what lies in its `skills/`; where most rows of a column are right, the others need no history of their own. Badges count, too. It is \
      reported where Git tells so: the page began to state it while the folder held just so \
      many files or folders, and the folder holds another number now. Every way to count is tried, with and \
      without front pages and by the endings of files. Decisions, plans, analyses, logs and what a page says that another one \
      says are left alone. The rule needs Git; it cannot see what only a program can count, for \
      which there is `count` in cairn.yml, nor numbers that were wrong from the start.
      """,
    examples: [
      .flagged(
        "-- a.md --\n| Plugin | Skills |\n| --- | --- |\n| **git** | ⟦2⟧ + 1 agent |\n| web | 1 |\n-- git/skills/a.md --\nA\n-- git/skills/b.md --\nB\n-- git/skills/c.md --\nC\n-- web/skills/d.md --\nD\n",
        fixed: "-- a.md --\n| Plugin | Skills |\n| --- | --- |\n| **git** | 3 + 1 agent |\n| web | 1 |\n",
        earlier: ["-- a.md --\n| Plugin | Skills |\n| --- | --- |\n| **git** | 2 + 1 agent |\n| web | 1 |\n-- git/skills/a.md --\nA\n-- git/skills/b.md --\nB\n-- web/skills/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\n| Plugin | Skills |\n| --- | --- |\n| git | ⟦5⟧ |\n| web | 1 |\n| ops | 1 |\n| sql | 1 |\n-- git/skills/a.md --\nA\n-- git/skills/b.md --\nB\n-- web/skills/d.md --\nD\n-- ops/skills/d.md --\nE\n-- sql/skills/d.md --\nF\n",
        fixed: "-- a.md --\n| Plugin | Skills |\n| --- | --- |\n| git | 2 |\n| web | 1 |\n| ops | 1 |\n| sql | 1 |\n",
        earlier: ["-- a.md --\nA\n"]),
      .flagged(
        "-- a.md --\nIt ships ⟦4⟧ Codex skills.\n-- .codex/skills/a/S.md --\nA\n-- .codex/skills/b/S.md --\nB\n-- .codex/skills/c/S.md --\nC\n-- .codex/skills/d/S.md --\nD\n-- .codex/skills/e/S.md --\nE\n",
        earlier: ["-- a.md --\nIt ships 4 Codex skills.\n-- .codex/skills/a/S.md --\nA\n-- .codex/skills/b/S.md --\nB\n-- .codex/skills/c/S.md --\nC\n-- .codex/skills/d/S.md --\nD\n"]),
      .accepted(
        "-- a.md --\nThere are 4 tasks. It has 4 agents, of which 5 agents and 6 agents.\n-- tasks/a.md --\nA\n-- tasks/b.md --\nB\n-- tasks/c.md --\nC\n-- tasks/d.md --\nD\n-- tasks/e.md --\nE\n",
        earlier: ["-- a.md --\nThere are 4 tasks.\n-- tasks/a.md --\nA\n-- tasks/b.md --\nB\n-- tasks/c.md --\nC\n-- tasks/d.md --\nD\n"]),
      .flagged(
        "-- docs/a.md --\n- Runbooks (⟦2⟧): see `docs/runbooks/`\n-- docs/runbooks/a.md --\nA\n-- docs/runbooks/b.md --\nB\n-- docs/runbooks/c.md --\nC\n",
        fixed: "-- docs/a.md --\n- Runbooks (3): see `docs/runbooks/`\n",
        earlier: ["-- docs/a.md --\n- Runbooks (2): see `docs/runbooks/`\n-- docs/runbooks/a.md --\nA\n-- docs/runbooks/b.md --\nB\n"]),
      .accepted(
        "-- a.md --\nThere are 5 agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        earlier: ["-- a.md --\nThere are 4 agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\nThere are ⟦4⟧ agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        fixed: "-- a.md --\nThere are 5 agents.\n",
        earlier: ["-- a.md --\nThere are 4 agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\n```text\nx/\n├── agents/   # Personas (⟦4⟧ agents)\n└── b.md\n```\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n-- b.md --\nB\n",
        earlier: ["-- a.md --\n```text\nx/\n├── agents/   # Personas (4 agents)\n└── b.md\n```\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- b.md --\nB\n"]),
      .flagged(
        "-- README.md --\n# A\n\n```text\nx/\n  agents/    # Personas (⟦4⟧ agents)\n```\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        earlier: ["-- README.md --\n# A\n\n```text\nx/\n  agents/    # Personas (4 agents)\n```\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\nThere are ⟦4⟧ separate networks.\n-- q/a.network --\nA\n-- q/b.network --\nB\n-- q/c.network --\nC\n-- q/d.network --\nD\n-- q/e.network --\nE\n",
        earlier: ["-- a.md --\nThere are 4 separate networks.\n-- q/a.network --\nA\n-- q/b.network --\nB\n-- q/c.network --\nC\n-- q/d.network --\nD\n"]),
      .flagged(
        "-- a.md --\nAll ⟦4⟧ architecture decisions are binding.\n" + decisions(5),
        fixed: "-- a.md --\nAll 5 architecture decisions are binding.\n",
        earlier: ["-- a.md --\nAll 4 architecture decisions are binding.\n" + decisions(4)]),
      .flagged(
        "-- a.md --\nThe work has ⟦three⟧ phases.\n" + plan(4), fixed: "-- a.md --\nThe work has four phases.\n",
        earlier: ["-- a.md --\nThe work has three phases.\n" + plan(3)]),
      .accepted("-- a.md --\nThe work has three phases.\n" + plan(4), earlier: ["-- a.md --\n# A\n" + plan(3)]),
      .flagged(
        "-- status.md --\nWe have ⟦4⟧ ADRs.\n" + decisions(5), fixed: "-- status.md --\nWe have 5 ADRs.\n",
        earlier: ["-- status.md --\nWe have 4 ADRs.\n" + decisions(4)]),
      .accepted(
        "-- a.md --\nThere are 4 open decisions.\n" + decisions(5),
        earlier: ["-- a.md --\nThere are 4 open decisions.\n" + decisions(4)]),
      .accepted(
        "-- a.md --\nOf them 4 agents wait.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        earlier: ["-- a.md --\n# A\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\nIt has ⟦3⟧ platforms: add one as `platform-modules/c.md`.\n-- platform-modules/a.md --\nA\n-- platform-modules/b.md --\nB\n-- platform-modules/c.md --\nC\n-- platform-modules/d.md --\nD\n",
        earlier: ["-- a.md --\nIt has 3 platforms: add one as `platform-modules/c.md`.\n-- platform-modules/a.md --\nA\n-- platform-modules/b.md --\nB\n-- platform-modules/c.md --\nC\n"]),
      .flagged(
        "-- a.md --\n| What | Where | |\n| --- | --- | --- |\n| Hooks | `x/hooks/` | ⟦4⟧ shell scripts |\n-- x/hooks/a.sh --\nA\n-- x/hooks/b.sh --\nB\n-- x/hooks/c.sh --\nC\n-- x/hooks/d.sh --\nD\n-- x/hooks/e.sh --\nE\n",
        earlier: ["-- a.md --\n| What | Where | |\n| --- | --- | --- |\n| Hooks | `x/hooks/` | 4 shell scripts |\n-- x/hooks/a.sh --\nA\n-- x/hooks/b.sh --\nB\n-- x/hooks/c.sh --\nC\n-- x/hooks/d.sh --\nD\n"]),
      .accepted(
        "-- a.md --\nIt has 4 shell scripts, and somewhere else lies what the hooks need in `x/hooks/`.\n-- x/hooks/a.sh --\nA\n-- x/hooks/b.sh --\nB\n-- x/hooks/c.sh --\nC\n-- x/hooks/d.sh --\nD\n-- x/hooks/e.sh --\nE\n",
        earlier: ["-- a.md --\nIt has 4 shell scripts, and somewhere else lies what the hooks need in `x/hooks/`.\n-- x/hooks/a.sh --\nA\n-- x/hooks/b.sh --\nB\n-- x/hooks/c.sh --\nC\n-- x/hooks/d.sh --\nD\n"]),
      .flagged(
        "-- a.md --\n![agents](https://img.shields.io/badge/agents-⟦4⟧-blue)\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        earlier: ["-- a.md --\n![agents](https://img.shields.io/badge/agents-4-blue)\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .accepted(
        "-- a.md --\nThe README says 4 agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n-- agents/e.md --\nE\n",
        earlier: ["-- a.md --\nThe README says 4 agents.\n-- agents/a.md --\nA\n-- agents/b.md --\nB\n-- agents/c.md --\nC\n-- agents/d.md --\nD\n"]),
      .flagged(
        "-- a.md --\nThere are ⟦4⟧ ADRs.\n-- decisions/0001-x.md --\n# 1. X1\n\n## Status\n\nAccepted\n-- decisions/0002-x.md --\n# 2. X2\n\n## Status\n\nAccepted\n-- decisions/0003-x.md --\n# 3. X3\n\n## Status\n\nAccepted\n-- decisions/0004-x.md --\n# 4. X4\n\n## Status\n\nAccepted\n-- decisions/0005-x.md --\n# 5. X5\n\n## Status\n\nAccepted\n",
        earlier: ["-- a.md --\nThere are 4 ADRs.\n-- decisions/0001-x.md --\n# 1. X1\n\n## Status\n\nAccepted\n-- decisions/0002-x.md --\n# 2. X2\n\n## Status\n\nAccepted\n-- decisions/0003-x.md --\n# 3. X3\n\n## Status\n\nAccepted\n-- decisions/0004-x.md --\n# 4. X4\n\n## Status\n\nAccepted\n"]),
    ],
    check: .survey([.counts, .plans]) { graph, history, survey in
      let found = staged(graph, history, survey) + filed(graph, history, survey)
      return found + outliers(graph, history).filter { item in !found.contains { $0.path == item.path && $0.range == item.range } }
    })

  /// The numbers in columns that are right for the most part.
  private static func outliers(_ graph: Graph, _ history: History) -> [Finding] {
    guard let files = history.files else { return [] }
    return CountedRows.outliers(in: graph, files).map { item in
      let path = graph.documents[item.document].path
      return Finding(
        path: path, range: item.range,
        message: "\(item.value) \(item.plural) are stated, and '\(item.folder)/' has \(item.actual)",
        help: "most rows of the column have the number that their folder holds; write what is there",
        fixes: [Fix("write '\(item.actual)'", .unsafe, [TextEdit(path: path, item.range, String(item.actual))])])
    }
  }

  /// The numbers of stages that a plan has otherwise.
  private static func staged(_ graph: Graph, _ history: History, _ survey: DriftSurvey) -> [Finding] {
    guard let files = history.files else { return [] }
    let places = survey.stageCounts.compactMap { count in count.since(graph, files, history.texts).map { (count: count, since: $0) } }
    let groups = Dictionary(grouping: places) { "\($0.count.home)\n\($0.count.noun)\n\($0.count.value)" }
    return groups.sorted { $0.key < $1.key }.compactMap { _, places in
      guard let (first, since) = places.first.map({ ($0.count, $0.since) }) else { return nil }
      func path(_ document: Int) -> String { graph.documents[document].path }
      let edits = places.map {
        TextEdit(path: path($0.count.document), $0.count.range, NumberWord.written(first.actual, like: $0.count.value))
      }
      return Finding(
        path: path(first.document), range: first.range,
        message: "\(first.value) \(first.noun) are stated, and '\(path(first.home))' lists \(first.actual)",
        help: "the number was right until \(since.shortID) of \(since.date); write what is there, or leave it out",
        notes: places.dropFirst().map { .init(path: path($0.count.document), range: $0.count.range, message: "the same here") },
        fixes: [Fix("write '\(first.actual)'", .unsafe, edits)])
    }
  }

  /// The numbers of things that folders have otherwise.
  private static func filed(_ graph: Graph, _ history: History, _ survey: DriftSurvey) -> [Finding] {
    let places = survey.counts.filter { $0.isProved(by: history.texts) }
    // Copies of one stale number are one finding.
    let groups = Dictionary(grouping: places) { "\($0.folder)\n\($0.noun)\n\($0.value)" }
    return groups.sorted { $0.key < $1.key }.compactMap { _, places in
      guard let first = places.first else { return nil }
      func path(_ place: OutgrownCount) -> String { graph.documents[place.document].path }
      let edits = places.filter { $0.range.count == $0.value.utf8.count }.map {
        TextEdit(path: path($0), $0.range, String($0.actual))
      }
      return Finding(
        path: path(first), range: first.range,
        message: "\(first.value) \(first.noun) are stated, and '\(first.folder)\(first.folder.hasSuffix("*") ? "" : "/")' has \(first.actual)",
        help: "the number was right until \(first.since.shortID) of \(first.since.date); write what is there, or leave it out",
        notes: places.dropFirst().map { .init(path: path($0), range: $0.range, message: "the same here") },
        fixes: edits.count == places.count ? [Fix("write '\(first.actual)'", .unsafe, edits)] : [])
    }
  }

  /// A plan of some phases, for examples.
  private static func plan(_ count: Int) -> String {
    "-- p.md --\n| Phase | Focus | Status |\n| --- | --- | --- |\n"
      + ["Tunnel", "Portal", "Rollout", "Purge"].prefix(count).enumerated().map { "| \($0 + 1) | \($1) | Planned |\n" }.joined()
  }

  /// Some decisions, for examples.
  private static func decisions(_ count: Int) -> String {
    (1...count).map { "-- adr/000\($0)-x.md --\n# ADR-000\($0): A\n\n## Status\n\nAccepted\n" }.joined()
  }
}

import Foundation
import Knowledge
import Markup
import TestSupport
import Testing

/// What each kind of region writes.
@Suite struct RegionKindTests {
  /// The texts of a page's regions, without the blank lines around them, each as `sync` writes it.
  private func texts(
    _ page: String, at path: String = "index.md", _ others: [(path: String, text: String)] = []
  ) async throws -> [String] {
    let base = try await KnowledgeBase([(path, page)] + others)
    let survey = RegionSurvey(base.graph)
    #expect(survey.problems.isEmpty, "\(survey.problems)")
    return survey.outdated.map { item in
      item.edit.parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
        .trimmingCharacters(in: .newlines)
    }
  }

  private func region(_ kind: String) -> String { "<!-- cairn:\(kind) -->\nold\n<!-- /cairn -->\n" }

  private static let log: [(path: String, text: String)] = [
    ("adr/0001-queue.md", "---\nstatus: accepted\ndate: 2026-01-02\n---\n# ADR-0001: Use a queue\n"),
    ("adr/0002-cron.md", "# 2. Use cron\n\n## Status\n\nSuperseded by [ADR-0010](0010-timers.md)\n"),
    ("adr/0010-timers.md", "---\nstatus: proposed\nsupersedes: ADR-0002\n---\n# ADR-0010: Timers\n"),
  ]

  @Test func listsDecisions() async throws {
    #expect(
      try await texts(region("decisions"), Self.log) == [
        """
        - [ADR-0001](adr/0001-queue.md) - Use a queue
        - [ADR-0002](adr/0002-cron.md) - Use cron (superseded by [ADR-0010](adr/0010-timers.md))
        - [ADR-0010](adr/0010-timers.md) - Timers (proposed)
        """
      ])
  }

  @Test func tabulatesDecisions() async throws {
    #expect(
      try await texts(region("decisions table"), at: "adr/index.md", Self.log) == [
        """
        | Decision | Title | Status | Date |
        | --- | --- | --- | --- |
        | [ADR-0001](0001-queue.md) | Use a queue | accepted | 2026-01-02 |
        | [ADR-0002](0002-cron.md) | Use cron | superseded by [ADR-0010](0010-timers.md) | |
        | [ADR-0010](0010-timers.md) | Timers | proposed | |
        """
      ])
  }

  @Test func groupsDecisionsByStatus() async throws {
    #expect(
      try await texts(region("decisions by-status"), Self.log) == [
        """
        **Accepted**

        - [ADR-0001](adr/0001-queue.md) - Use a queue

        **Proposed**

        - [ADR-0010](adr/0010-timers.md) - Timers

        **Superseded**

        - [ADR-0002](adr/0002-cron.md) - Use cron (superseded by [ADR-0010](adr/0010-timers.md))
        """
      ])
  }

  @Test func choosesDecisionsByStatusAndFolder() async throws {
    let others = Self.log + [("old/adr/0001-x.md", "---\nstatus: rejected\n---\n# X\n")]
    #expect(
      try await texts(region("decisions status=proposed,rejected folder=/"), others) == [
        "- [ADR-0001](old/adr/0001-x.md) - X (rejected)\n- [ADR-0010](adr/0010-timers.md) - Timers (proposed)"
      ])
    #expect(
      try await texts(region("decisions"), at: "old/notes/a.md", others) == [
        "- [ADR-0001](../adr/0001-x.md) - X (rejected)"
      ])
  }

  @Test func writesTheListOfAdrLogWithItsBullet() async throws {
    let page = "<!-- adrlog -- Regenerate with adr-log -->\n\n+ [x](adr/0003-api/0007-notes.md)\n\n<!-- adrlogstop -->\n"
    let notes = ("adr/0003-api/0007-notes.md", "# Notes\n")
    #expect(
      try await texts(page, Self.log + [notes]) == [
        """
        + [ADR-0001](adr/0001-queue.md) - Use a queue
        + [ADR-0002](adr/0002-cron.md) - Use cron
        + [ADR-0007](adr/0003-api/0007-notes.md) - Notes
        + [ADR-0010](adr/0010-timers.md) - Timers
        """
      ])
  }

  @Test func listsWhoRefersToThePage() async throws {
    let page = "# A\n\n" + region("backlinks")
    #expect(
      try await texts(
        page, at: "x/a.md",
        [
          ("b.md", "# B\n\n[a](x/a.md) [again](x/a.md)\n"),
          ("c.md", "<!-- RESUME CONTEXT\nNext: x/a.md\n-->\n# C | d\n"),
          ("d.md", "# D\n\n<!-- cairn:documents -->\n[a](x/a.md)\n<!-- /cairn -->\n"),
        ]
      ).last == "- [B](../b.md)\n- [C | d](../c.md)")
  }

  @Test func takesWhoNamesAPhaseForOneThatRefersToItsPage() async throws {
    let page = "---\ntype: phase\nphase: 3\n---\n# Phase 3: Search\n\n" + region("backlinks")
    #expect(
      try await texts(page, at: "phases/3.md", [("b.md", "# B\n\nAfter Phase 3.\n")]) == ["- [B](../b.md)"])
  }

  @Test func listsTheHeadingsBelow() async throws {
    let page = """
      # T
      ## Above
      \(region("toc levels=2-4"))
      ## Use `it` [now](b.md)
      #### Deep
      ### Less *deep*
      ## Use it now
      ##### Too deep
      """
    #expect(
      try await texts(page, [("b.md", "# B\n")]) == [
        """
        - [Use it now](#use-it-now)
          - [Deep](#deep)
          - [Less deep](#less-deep)
        - [Use it now](#use-it-now-1)
        """
      ])
    #expect(try await texts("## Above\n\n\(region("toc all"))") == ["- [Above](#above)"])
  }

  @Test func tabulatesPhasesWithTheirTasks() async throws {
    let others = [
      ("plan.md", "| Phase | Focus | Status |\n|-|-|-|\n| 1 | Spine | ✅ Complete |\n| 2 | Gate | planned |\n"),
      ("phases/1.md", "---\ntype: phase\nphase: 1\nstatus: complete\n---\n# Phase 1: Spine\n\n- [x] a\n- [ ] b\n"),
    ]
    #expect(
      try await texts(region("phases"), others + [("cairn.yml", "phases: {ledger: plan.md}\n")]) == [
        """
        | Phase | Focus | Status | Tasks |
        | --- | --- | --- | --- |
        | [1](phases/1.md) | Spine | ✅ Complete | 1/2 |
        | 2 | Gate | Planned | |
        """
      ])
  }

  @Test func listsTasksByDocumentWithPhasesInOrder() async throws {
    let others = [
      ("a.md", "# A\n\n- [ ] one\n- [x] two\n"),
      ("phases/10.md", "---\ntype: phase\nphase: 10\n---\n# Late\n\n- [ ] ten\n"),
      ("phases/2.md", "---\ntype: phase\nphase: 2\n---\n# Early\n\n- [ ] 1. two\n"),
      ("z.md", "# Z\n\n<!-- cairn:tasks -->\n- [ ] not a task\n<!-- /cairn -->\n"),
    ]
    #expect(
      try await texts(region("tasks"), others).first == """
        - [Early](phases/2.md)
          - [ ] 1\\. two
        - [Late](phases/10.md)
          - [ ] ten
        - [A](a.md)
          - [ ] one
        """)
    #expect(
      try await texts(region("tasks all folder=a"), [("a/a.md", "# A\n\n- [x] done\n")]) == [
        "- [A](a/a.md)\n  - [x] done"
      ])
    #expect(
      try await texts(region("tasks phase=10"), others).first == "- [Late](phases/10.md)\n  - [ ] ten")
  }

  @Test func tabulatesDocumentsOfAQuery() async throws {
    let others = [
      ("a.md", "---\nstatus: active\ndate: 2026-01-01\ntags: [x]\nteam: red\n---\n# A | b\n"),
      ("b (c).md", "---\nstatus: draft\ndate: 2026-03-01\ntags: [x, y]\n---\n# B\n"),
      ("d.md", "---\nstatus: active\ndate: 2026-02-01\n---\n# D\n"), ("cairn.yml", "fields: [team]\n"),
    ]
    #expect(
      try await texts(region("documents tag=X sort=-date"), others) == [
        """
        | Title | Status | Date |
        | --- | --- | --- |
        | [B](b%20%28c%29.md) | draft | 2026-03-01 |
        | [A \\| b](a.md) | active | 2026-01-01 |
        """
      ])
    #expect(
      try await texts(region("documents status=active columns=path,tags,team"), others) == [
        "| Path | Tags | Team |\n| --- | --- | --- |\n| a.md | x | red |\n| d.md | | |"
      ])
  }

  @Test func sortsNumbersByTheirValue() async throws {
    let others = ["10", "2", "3a"].map { ("p\($0).md", "---\nphase: \($0)\n---\n# P\n") }
    #expect(
      try await texts(region("documents columns=phase sort=phase"), others) == [
        "| Phase |\n| --- |\n| 2 |\n| 3a |\n| 10 |"
      ])
  }

  @Test func showsFactsAsTheirPlaceAsks() async throws {
    let facts = ("f.md", "---\nfacts: {a: '1 | 2', b: {c: '*x* <y>'}}\n---\n# F\n")
    let page = """
      Up to <!-- cairn:fact a -->0<!-- /cairn --> and <!-- cairn:fact b.c code -->0<!-- /cairn -->

      | A | B |
      | --- | --- |
      | <!-- cairn:fact a -->0<!-- /cairn --> | <!-- cairn:fact a code -->0<!-- /cairn --> |

      <!-- cairn:fact b.c -->0<!-- /cairn --> begins a line
      """
    #expect(
      try await texts(page, [facts]) == [
        "1 | 2", "`*x* <y>`", "1 \\| 2", "`1 \\| 2`", "*x* &lt;y&gt;",
      ])
  }

  @Test func drawsDecisionsOnceForEachRelation() async throws {
    #expect(
      try await texts(region("graph"), Self.log) == [
        """
        ```mermaid
        graph LR
          adr0001["ADR-0001: Use a queue"]
          adr0002["ADR-0002: Use cron"]
          adr0010["ADR-0010: Timers"]
          adr0010 -- supersedes --> adr0002
          classDef gone stroke-dasharray: 4 4
          class adr0002 gone
        ```
        """
      ])
  }

  @Test func drawsTheDocumentsOfAFolder() async throws {
    let others = [("g/a.md", "# A \"x\"\n\n[b](b-c.md)\n"), ("g/b-c.md", "# B\n"), ("x.md", "# X\n")]
    #expect(
      try await texts(region("graph documents folder=g"), others) == [
        """
        ```mermaid
        graph LR
          p_g_a_md["A #quot;x#quot;"]
          p_g_b_c_md["B"]
          p_g_a_md --> p_g_b_c_md
        ```
        """
      ])
  }

  /// Titles that Markdown would take for something else come back as they were.
  @Test(arguments: [
    "a_b __c__ _d_", "*x* **y**", "[x](y.md)", "`code`", "a | b || c", "<b>bold</b> <!-- c -->", "&amp; &copy; & x",
    "~~x~~ ~y~", "a\\b \\* \\", "![i](x.png)", "# no heading", "- no item", "1. no item", "> no quote", "+ x",
    "=== x", "[[wiki]] [x][y]", "é✅ ü_ü", "_", "a*", "<https://a.org>", "12) x",
    "--format", "---", "- - -", "1.5 x", "#tag", "##", "+", "1.",
  ])
  func keepsTextAsItIs(_ title: String) async throws {
    let quoted = "'\(title.replacingOccurrences(of: "'", with: "''"))'"
    let page = "# P\n\n\(region("documents columns=title"))\n\(region("tasks"))"
    let other = ("o.md", "---\ntitle: \(quoted)\n---\n# O\n\n- [ ] \(title)\n")
    let base = try await KnowledgeBase([("index.md", page), other])
    let text = base.graph.documents[1].taskItems.map { base.graph.documents[1][$0.text] }
    let written = parsed(try await texts(page, [other]).joined(separator: "\n\n"))
    let table = try #require(written.tables.first)
    #expect(written[written.cell(table, row: 1, column: 0).text] == title)
    #expect(written.taskItems.map { written[$0.text] } == text.filter { !$0.isEmpty })
  }

  @Test func keepsTheListOfKindsSortedAndComplete() throws {
    let names = RegionKind.all.map(\.name)
    #expect(names == names.sorted())
    let kinds = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Knowledge/Regions/Kinds")
    var written: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(at: kinds, includingPropertiesForKeys: nil) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /= RegionKind\(\s+name: "([a-z-]+)"/) { written.insert(String(match.1)) }
    }
    #expect(written == Set(names))
  }
}

import Knowledge
import Planning
import TestSupport
import Testing

/// The status table of the phases in each format.
@Suite struct PhaseTableTests {
  private func table(
    _ files: [(path: String, text: String)], _ progress: [String: PhaseProgress] = [:]
  ) async throws -> PhaseTable {
    let graph = try await KnowledgeBase(files).graph
    let sources = Dictionary(files.map { ($0.path, Array($0.text.utf8)) }) { $1 }
    return PhaseTable(PhasePlan(graph), graph, progress: progress) { sources[$0] }
  }

  @Test("gives back the seed's table to the byte")
  func keepsTheSeed() async throws {
    #expect(try await table([(Seed.path, Seed.text)]).markdown == Seed.table)
  }

  static let tables: [String] = [
    "| Phase | Focus | Status |\n| --- | --- | --- |\n| 0 | [The *spine*](0.md): x | ✅ Complete |",
    "| Status | Owner | Phase |\n|:------:|-------|------:|\n| Next   | Ada   |     2 |\n| 🔄     | Bob   |     1 |",
    "Phase | Status\n--- | ---\n1: A | Done\n2: B | Planned",
    "| Phase | Focus | Status |\n|---|---|---|\n| 1 | a \\| b `c` | **Done** |\n| Total | | 1 |",
  ]

  @Test("gives back tables with other columns, orders and marks", arguments: tables)
  func keepsTables(text: String) async throws {
    #expect(try await table([("a.md", "# A\n\n\(text)\n\nText.\n")]).markdown == text)
  }

  @Test("takes the plan's order from the table, and adds phases that only pages state")
  func joinsPages() async throws {
    let table = try await table([
      ("a.md", "| Phase | Status | Owner |\n|---|---|---|\n| 2 | Next | Ada |\n| 1 | Done | |\n"),
      ("p3.md", "---\ntype: phase\nphase: 3\nstatus: planned\ntitle: Third | one\n---\n# Third\n"),
    ])
    #expect(table.rows.map { $0.phase?.number } == ["2", "1", "3"])
    #expect(
      table.markdown
        == "| Phase | Status | Owner |\n|---|---|---|\n| 2 | Next | Ada |\n| 1 | Done | |\n| 3: Third \\| one | Planned | |")
  }

  @Test("makes a table of pages alone")
  func makesATable() async throws {
    let table = try await table([
      ("p.md", "---\ntype: phase\nphase: 1\nstatus: in progress\n---\n# Phase 1: Auth\n")
    ])
    #expect(
      table.markdown == "| Phase | Focus | Status |\n| --- | --- | --- |\n| 1 | Auth | In progress |")
  }

  private static let progress = [
    "1": PhaseProgress(done: 3, total: 5, blocked: 1), "2": PhaseProgress(done: 0, total: 2, blocked: 0),
  ]

  private static let three = [
    (path: "a.md", text: "| Phase | Focus | Status | Owner |\n|---|---|---|---|\n| 1 | Auth, \"all\" | In progress | Ada |\n| 2 | \\<Tunnel> | Planned | |\n| 3 | Old | ✅ Complete | Bob |\n")
  ]

  @Test("adds progress as a last column of Markdown")
  func addsProgress() async throws {
    #expect(
      try await table(Self.three, Self.progress).markdown == """
        | Phase | Focus | Status | Owner | Tasks |
        |---|---|---|---| --- |
        | 1 | Auth, "all" | In progress | Ada | 3/5, 1 blocked |
        | 2 | \\<Tunnel> | Planned | | 0/2 |
        | 3 | Old | ✅ Complete | Bob | |
        """)
  }

  @Test("puts progress into its own column behind rows with more cells or fewer")
  func alignsProgress() async throws {
    let page = "Phase | Focus | Status\n--- | --- | ---\n1 | Auth\n| 2 | Tun\\|nel | Planned | more |\n3 | Old | Done\n"
    #expect(
      try await table([("a.md", page)], Self.progress).markdown == """
        Phase | Focus | Status | Tasks |
        --- | --- | --- | --- |
        | 1 | Auth | | 3/5, 1 blocked |
        | 2 | Tun\\|nel | Planned | 0/2 |
        3 | Old | Done | |
        """)
  }

  @Test("writes JSON with a version and all columns")
  func writesJSON() async throws {
    let text = try await table(Self.three, Self.progress).json
    let value = try JSONReader.read(Array(text.utf8))
    #expect(value["version"]?.integer == 1)
    let phases = try #require(value["phases"]?.array)
    #expect(phases.map { $0["number"]?.string } == ["1", "2", "3"])
    #expect(phases.map { $0["status"]?.string } == ["in progress", "planned", "complete"])
    #expect(phases[2]["statusText"]?.string == "✅ Complete")
    #expect(phases[0]["columns"]?["Owner"]?.string == "Ada")
    #expect(phases[0]["tasks"]?["done"]?.integer == 3)
    #expect(phases[0]["tasks"]?["blocked"]?.integer == 1)
    #expect(phases[2]["tasks"] == .null)
    #expect(text.hasSuffix("}\n"))
  }

  @Test("writes CSV that quotes what needs it")
  func writesCSV() async throws {
    #expect(
      try await table(Self.three, Self.progress).csv
        == "Phase,Focus,Status,Owner,done,total,blocked\n1,\"Auth, \"\"all\"\"\",In progress,Ada,3,5,1\n2,<Tunnel>,Planned,,0,2,0\n3,Old,✅ Complete,Bob,,,\n")
    #expect(try await table(Self.three).csv.hasPrefix("Phase,Focus,Status,Owner\n"))
  }

  @Test("writes HTML in which text stays text")
  func writesHTML() async throws {
    let html = try await table(Self.three, Self.progress).html
    #expect(html.contains("<tr data-status=\"planned\"><td>2</td><td>&lt;Tunnel&gt;</td>"))
    #expect(html.contains("<th>Tasks</th></tr>"))
    #expect(html.contains("<td>3/5, 1 blocked</td></tr>"))
  }

  @Test("draws the phases in Mermaid")
  func writesMermaid() async throws {
    #expect(
      try await table(Self.three, Self.progress).mermaid == """
        flowchart LR
          p0["Phase 1: Auth, #quot;all#quot; (3/5, 1 blocked)"]
          p1["Phase 2: #lt;Tunnel#gt; (0/2)"]
          p2["Phase 3: Old"]
          p0 --> p1
          p1 --> p2
          classDef complete fill:#d3f2d8
          class p2 complete
          classDef underway fill:#fff1c2
          class p0 underway

        """)
  }

  @Test("leaves the phases of another plan out")
  func leavesOtherPlansOut() async throws {
    let graph = try await KnowledgeBase([
      ("a-cake.md", "| Phase | Goal | Status |\n|---|---|---|\n| 1 | Buy eggs | Done |\n| 9 | Eat | Next |\n"),
      ("plan.md", "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Auth | Next |\n| 2 | Tunnel | Next |\n| 3 | Portal | Next |\n"),
      ("status.md", "| Phase | Name | Status |\n|---|---|---|\n| 2 | The tunnel | Next |\n| 4 | More | Planned |\n"),
    ]).graph
    let plan = PhasePlan(graph)
    #expect(plan.phases.map(\.number) == ["1", "2", "3", "4"])
    #expect(plan["1"]?.status == .next)
    #expect(plan["1"]?.title == "Auth")
  }

  @Test("believes the ledger that the configuration names")
  func believesTheLedger() async throws {
    let graph = try await KnowledgeBase([
      ("cairn.yml", "phases:\n  ledger: b.md\n"),
      ("a.md", "| Phase | Status |\n|---|---|\n| 1 | Done |\n| 2 | Done |\n"),
      ("b.md", "| Phase | Status |\n|---|---|\n| 1 | Next |\n"),
    ]).graph
    let plan = PhasePlan(graph)
    #expect(plan.phases.map(\.status) == [.next, .complete])
    #expect(plan["1"]?.path == "b.md")
    #expect(plan["1"]?.isOpen == true)
    #expect(plan["9"] == nil)
  }
}

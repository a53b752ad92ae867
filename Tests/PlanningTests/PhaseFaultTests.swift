import Knowledge
import Planning
import Testing

/// What of tables and pages of phases cannot be one plan.
@Suite struct PhaseFaultTests {
  private static let table = """
    | Phase | Focus | Status |
    |---|---|---|
    | 1 | Tunnel | Complete |
    | 2 | Portal | Planned |
    | 3 | Rollout | Planned |
    | Total | | 3 |

    """

  private func problems(
    _ table: String, _ pages: [(path: String, text: String)] = []
  ) async throws -> [String] {
    try await PlanningBase([("plan.md", "# Plan\n\n" + table)] + pages).problems
  }

  @Test("finds nothing wrong in a table with totals, headings, ticks and remarks")
  func acceptsTables() async throws {
    #expect(try await problems(Self.table) == [])
    #expect(
      try await problems(
        "| Phase | Focus | Status |\n|---|---|---|\n| **Soon** | | |\n| P1 | a \\| b | ✅ |\n| 02: B | | Done (May) |\n| 3a | C | — |\n| 4 | D | ✅ May 2026 |\n| 5 | E | 🚧 half |\n"
      ) == [])
  }

  static let rows: [(from: String, to: String, problem: String)] = [
    (
      "| 3 | Rollout", "| three | Rollout",
      "plan.md:7: 'three' is no number of a phase; did you mean '3'?"
    ),
    (
      "| 3 | Rollout", "| Ph 3 | Rollout",
      "plan.md:7: 'Ph 3' is no number of a phase; did you mean '3'?"
    ),
    (
      "| 3 | Rollout", "| III | Rollout",
      "plan.md:7: 'III' is no number of a phase; did you mean '3'?"
    ),
    (
      "| 3 | Rollout", "| soon | Rollout",
      "plan.md:7: 'soon' is no number of a phase; write a number, such as 3, 3a or 1.5"
    ),
    (
      "| 3 | Rollout", "| | Rollout",
      "plan.md:7: a row has no number of a phase; write a number, such as 3, 3a or 1.5"
    ),
    (
      "| 3 | Rollout", "| 3–4 | Rollout",
      "plan.md:7: '3–4' is several phases; give each phase a row"
    ),
    (
      "| 3 | Rollout", "| 2 | Rollout",
      "plan.md:7: Phase 2 stands in line 6, too; give one of them another number, or remove it"
    ),
    (
      "Portal | Planned", "Portal | Plnned",
      "plan.md:6: unknown status 'Plnned'; did you mean 'planned'?"
    ),
    (
      "Portal | Planned", "Portal | compleet",
      "plan.md:6: unknown status 'compleet'; did you mean 'complete'?"
    ),
  ]

  @Test("names the row that cannot be understood, and what may be meant", arguments: rows)
  func namesRows(from: String, to: String, problem: String) async throws {
    let table = Self.table.replacing(from, with: to)
    #expect(table != Self.table)
    #expect(try await problems(table) == [problem])
    // Line ends and a byte order mark move no line.
    let windows = table.replacing("\n", with: "\r\n")
    let base = try await PlanningBase([("plan.md", "\u{FEFF}# Plan\r\n\r\n" + windows)])
    #expect(base.problems == [problem])
  }

  @Test("leaves alone tables of other plans, of tasks and of what was")
  func leavesOthers() async throws {
    let other = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Moon | Waxing |\n| two | Sun | Up |\n"
    let tasks = "| Phase | Task | Status |\n|---|---|---|\n| one | a | Bad |\n"
    #expect(
      try await problems(
        Self.table, [("moon.md", other), ("tasks.md", tasks), ("archive/plan.md", "| Phase | Status |\n|---|---|\n| x | y |\n")]
      ) == [])
  }

  private static func page(_ fields: String, path: String = "p2.md") -> (path: String, text: String) {
    (path, "---\ntype: phase\n\(fields)\n---\n\n# Portal\n")
  }

  @Test("believes the table where a page says no status")
  func fillsFromTheTable() async throws {
    let base = try await PlanningBase([
      ("plan.md", Self.table.replacing("Portal | Planned", with: "Portal | Complete")),
      Self.page("phase: 2"),
    ])
    #expect(base.problems == [])
    #expect(base.tasks.phases["2"]?.status == .complete)
    #expect(base.tasks.phases["2"]?.path == "plan.md")
    #expect(base.titles == ["Plan Phase 3: Rollout"])
  }

  @Test("names both places where a page and the table disagree, and the one that counts")
  func namesDisagreement() async throws {
    #expect(
      try await problems(Self.table, [Self.page("phase: 2\nstatus: complete")]) == [
        "plan.md:6: Phase 2 is 'Planned' here and 'complete' in p2.md:4, which counts; make them agree; 'cairn phases set 2 STATUS' writes both"
      ])
    let ledger = ("cairn.yml", "phases: {ledger: plan.md}\n")
    #expect(
      try await problems(Self.table, [Self.page("phase: 2\nstatus: complete"), ledger]) == [
        "p2.md:4: Phase 2 is 'complete' here and 'Planned' in plan.md:6, which counts; make them agree; 'cairn phases set 2 STATUS' writes both"
      ])
    #expect(try await problems(Self.table, [Self.page("phase: 2\nstatus: next"), ledger]) == [])
  }

  @Test("names pages whose phase cannot be read or has a page already")
  func namesPages() async throws {
    #expect(
      try await problems(Self.table, [Self.page("phase: two\nstatus: next")]) == [
        "p2.md:3: 'two' is no number of a phase; did you mean '2'?"
      ])
    #expect(
      try await problems(Self.table, [("a.md", "---\nphase: [1, 2]\n---\n\n- [ ] Look\n")]) == [
        "a.md:2: 'phase' is no single number; write a number, such as 3, 3a or 1.5"
      ])
    #expect(
      try await problems(
        Self.table,
        [Self.page("phase: 2\nstatus: next"), Self.page("phase: 2\nstatus: planned", path: "q2.md")]
      ) == [
        "q2.md:3: Phase 2 has a page already, 'p2.md'; give one of them another number, or leave the status to one of them"
      ])
    #expect(
      try await problems(Self.table, [("phases/2.md", "---\nphase: 2\nstatus: [\n---\n")]) == [
        "phases/2.md:4: the front matter cannot be read; 'cairn lint phases/2.md' says why"
      ])
  }

  @Test("doubts a page only where the plan would take something away from it")
  func doubts() async throws {
    let page = "# Plan\n\n" + Self.table
    let before = try await PlanningBase([("plan.md", page)])
    let store = [RecordedTask]().applying(before.plan)
    let broken: [String] = [
      page.replacing("| 2 |", with: "| two |").replacing("| 1 |", with: "| one |")
        .replacing("| 3 |", with: "| tri |"),
      page.replacing("| 2 |", with: "| 1 |").replacing("| 3 |", with: "| 1 |"),
    ]
    for text in broken {
      let after = try await PlanningBase([("plan.md", text)])
      #expect(after.problems == [])
      #expect(after.problems(over: []) == [])
      #expect(after.plan(over: store).counts.supersedes > 0)
      let problems = after.problems(over: store)
      #expect(!problems.isEmpty)
      #expect(problems.allSatisfy { $0.path == "plan.md" })
    }
    let gone = try await PlanningBase([("other.md", "| Phase | Status |\n|---|---|\n| x | y |\n")])
    #expect(gone.problems(over: store) == [])
  }

  @Test("doubts a decision whose status nobody understands while it would take its task away")
  func doubtsDecisions() async throws {
    func base(_ status: String) async throws -> PlanningBase {
      try await PlanningBase([
        ("decisions/0001-x.md", "# ADR-0001: X\n\n## Status\n\n\(status)\n"),
        ("decisions/0002-y.md", "# ADR-0002: Y\n\n## Status\n\nAccepted\n"),
      ])
    }
    let store = [RecordedTask]().applying(try await base("Proposed").plan)
    let slip = try await base("Propsed")
    #expect(
      slip.problems(over: store).map(\.text) == [
        "decisions/0001-x.md:5: unknown status 'Propsed'; did you mean 'proposed'?"
      ])
    let accepted = try await base("Accepted")
    #expect(accepted.problems(over: store) == [])
    #expect(accepted.plan(over: store).counts.supersedes == 1)
  }

  static let conflicts: [String] = [
    "# Plan\n\n\(table)",
    "---\nphase: 2\n---\n\n## Tasks\n\n### Look\n\n- [ ] Done\n",
    "## Tasks\n\n- [ ] One\n- [ ] Two\n",
  ]

  @Test("names the mark of a merge that is not finished, and nothing else of its page", arguments: conflicts)
  func namesMerges(text: String) async throws {
    let store = [RecordedTask]().applying(try await PlanningBase([("plan.md", text)]).plan)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for place in lines.indices where place > 4 || !text.hasPrefix("---") {
      var broken = lines
      broken.insert("<<<<<<< HEAD", at: place)
      broken.insert(contentsOf: ["=======", "| 9 | x | y |", ">>>>>>> other"], at: min(place + 2, broken.count))
      let base = try await PlanningBase([("plan.md", broken.joined(separator: "\n"))])
      #expect(
        base.problems(over: store).map(\.text) == [
          "plan.md:\(place + 1): '<<<<<<< HEAD' is a mark of a merge that is not finished; take what is right of both sides, and the marks out"
        ])
    }
  }
}

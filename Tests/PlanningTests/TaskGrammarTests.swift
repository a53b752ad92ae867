import Planning
import Testing

/// What a page's headings, checklists and fields come to.
@Suite struct TaskGrammarTests {
  private static let phases = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Auth | Planned |\n| 2 | Tunnel | Next |\n| 3 | Old | Complete |\n| 4 | Later | Deferred |\n"

  private func base(
    _ text: String, _ more: [(path: String, text: String)] = []
  ) async throws -> PlanningBase {
    try await PlanningBase([("docs/plan.md", text), ("docs/phases.md", Self.phases)] + more)
  }

  @Test("takes a heading below Tasks for a task, and its checklist for criteria")
  func readsTasks() async throws {
    let base = try await base(
      """
      # Plan

      ## Tasks

      ### Reject dispatches that name a planner model
      Needs: #issue-service-tokens, ADR-0005
      Role: implement
      Priority: 1

      - [ ] `POST /dispatch` with a planner model answers 422
      - [ ] `$ swift test --filter  ModelDiscipline`
      - [ ] Reviewed by a person (manual)

      ### Issue service tokens

      - [x] file: docs/tokens.md
      - [x] matches: /token[s]?/ in docs/tokens.md
      """, [("docs/decisions/0005-x.md", "# ADR-0005: X\n\n## Status\n\nAccepted\n")])
    #expect(base.problems == [])
    let reject = try #require(base.task("Reject dispatches that name a planner model"))
    let issue = try #require(base.task("Issue service tokens"))
    #expect(reject.role == "implement")
    #expect(reject.priority == 1)
    #expect(reject.needs == [issue.id])
    #expect(reject.origin.place == "docs/plan.md#reject-dispatches-that-name-a-planner-model")
    #expect(reject.origin.line == 5)
    #expect(reject.origin.derivation == "task")
    #expect(!reject.isChecked)
    #expect(
      reject.criteria.map(\.check) == [
        .manual, .command("swift test --filter  ModelDiscipline"), .manual,
      ])
    #expect(reject.criteria.map(\.text)[0] == "POST /dispatch with a planner model answers 422")
    #expect(reject.criteria.map(\.text)[2] == "Reviewed by a person")
    #expect(Set(reject.criteria.map(\.id)).count == 3)
    #expect(reject.criteria.allSatisfy { $0.id.count == 8 && $0.isRequired })
    #expect(issue.isChecked)
    #expect(issue.priority == 2)
    #expect(
      issue.criteria.map(\.check) == [
        .file(path: "docs/tokens.md"), .matches(pattern: "token[s]?", path: "docs/tokens.md"),
      ])
  }

  static let checks: [(item: String, check: Criterion.Check)] = [
    ("`$ make`", .command("make")),
    ("`` $ echo `date` ``", .command("echo `date`")),
    ("`$ make`\n      (optional)", .command("make")),
    ("`$ make` (manual)", .manual),
    ("run `$ make`", .manual),
    ("$ 5 a month is enough", .manual),
    ("`file: a b.md`", .file(path: "a b.md")),
    ("file: ./src/a.swift", .file(path: "src/a.swift")),
    ("file: `src/a.swift`", .file(path: "src/a.swift")),
    ("File: upload works", .manual),
    ("`matches: /^a\\/b \\d+$/ in x y.md`", .matches(pattern: "^a\\/b \\d+$", path: "x y.md")),
    ("`matches: /a/ in b/ in c.md`", .matches(pattern: "a/ in b", path: "c.md")),
    ("**Bold** words", .manual),
  ]

  @Test("reads each kind of check", arguments: checks)
  func readsChecks(item: String, check: Criterion.Check) async throws {
    let base = try await base("## Tasks\n\n### A\n\n- [ ] \(item)\n")
    #expect(base.problems == [])
    #expect(base.task("A")?.criteria.map(\.check) == [check])
  }

  static let faults: [(text: String, kind: PlanProblem.Kind, line: Int)] = [
    ("## Tasks\n\n### A\n\n- [ ] `matches: /(/ in a.md`\n", .badCheck, 5),
    ("## Tasks\n\n### A\n\n- [ ] matches: something in a.md\n", .badCheck, 5),
    ("## Tasks\n\n### A\n\n- [ ] file: the report to the office\n", .badCheck, 5),
    ("## Tasks\n\n### A\n\n- [ ] x\n- [ ] `file: `\n", .badCheck, 6),
    ("## Tasks\n\n### A\nPriority: high\n", .badPriority, 4),
    ("## Tasks\n\n### A\nPriority: 5\n", .badPriority, 4),
    ("## Tasks\n\n### A\nRole: the boss\n", .badRole, 4),
    ("## Tasks\n\n### A\nRole: a\nRole: b\n", .misplacedField, 5),
    ("## Tasks\n\n### A\nRequires: #b\n", .misplacedField, 4),
    ("## Tasks\n\n### A\n\n- [ ] x\nNeeds: #b\n", .misplacedField, 6),
    ("## Tasks\n\n### A\nNeeds: #b\n", .unknownNeed, 4),
    ("## Tasks\n\n### A\nNeeds: other.md#b\n", .unknownNeed, 4),
    ("## Tasks\n\n### A\nNeeds: ADR-0009\n", .unknownNeed, 4),
    ("## Tasks\n\n### A\nNeeds: phase 9\n", .unknownNeed, 4),
    ("## Tasks\n\n### A\nNeeds: phases.md\n", .unknownNeed, 4),
    ("## Tasks\n\n### A\nNeeds: phase 4\n", .deadNeed, 4),
    ("## Tasks\n\n### A\n\n- [ ] x\n\n### A\n\n- [ ] y\n", .duplicateTask, 7),
    ("## Phase 1: Auth\n\n- [ ] Same\n- [x] same\n", .duplicateTask, 4),
    ("---\nphase: 7\n---\n## Tasks\n\n### A\n\n- [ ] x\n", .unknownPhase, 2),
    ("## Tasks\n\n### A\nNeeds: #a\n", .cycle, 3),
    ("## Phase 1: Auth\n\n### Tasks\n\n#### A\nNeeds: phase 1\n", .cycle, 6),
  ]

  @Test("tells of what it cannot read with its line, and puts nothing in its place", arguments: faults)
  func reportsFaults(text: String, kind: PlanProblem.Kind, line: Int) async throws {
    let base = try await base(text)
    let found = try #require(base.tasks.problems.first { $0.kind == kind }, "\(base.problems)")
    #expect(found.line == line)
    #expect(found.path == "docs/plan.md")
    #expect(!found.message.hasSuffix("."))
    #expect(!found.help.isEmpty)
    #expect(base.tasks.tasks.filter { $0.origin.path == "docs/plan.md" }.count <= 1)
  }

  @Test("asks whether a need one letter off was meant")
  func suggestsNeeds() async throws {
    let base = try await base(
      "## Tasks\n\n### Issue tokens\n\n- [ ] y\n\n### B\nNeeds: #isue-tokens\n\n- [ ] x\n")
    #expect(
      base.problems == [
        "docs/plan.md:8: no task, decision or phase '#isue-tokens'; did you mean '#issue-tokens'?"
      ])
  }

  @Test("prints a cycle of needs, once")
  func printsCycles() async throws {
    let base = try await base(
      "## Tasks\n\n### A\nNeeds: #b\n\n### B\nNeeds: #c\n\n### C\nNeeds: #a\n\n### D\nNeeds: #a\n")
    #expect(
      base.problems == [
        "docs/plan.md:3: 'A' needs 'B' needs 'C' needs 'A'; take one of these needs out"
      ])
  }

  @Test("finds needs in other pages, decisions and phases")
  func resolvesNeeds() async throws {
    let base = try await base(
      "## Tasks\n\n### A\nNeeds: other.md#b, [the proposal](decisions/0002-y.md),\nPhase 2, phase 3, none\n",
      [
        ("docs/other.md", "## Tasks\n\n### B\n\n- [ ] x\n"),
        ("docs/decisions/0002-y.md", "# ADR-0002: Y\n\n## Status\n\nProposed\n"),
      ])
    #expect(base.problems == [])
    let names = try #require(base.task("A")).needs.compactMap { id in
      base.tasks.tasks.first { $0.id == id }?.title
    }
    #expect(names.sorted() == ["B", "Decide ADR-0002: Y", "Plan Phase 2: Tunnel"])
  }

  @Test("names the living successor of a decision that a task needs")
  func namesSuccessors() async throws {
    let base = try await base(
      "## Tasks\n\n### A\nNeeds: ADR-0001\n",
      [
        ("docs/decisions/0001-x.md", "# ADR-0001: X\n\n## Status\n\nSuperseded by [2](0002-y.md)\n"),
        ("docs/decisions/0002-y.md", "# ADR-0002: Y\n\n## Status\n\nAccepted\n"),
      ])
    #expect(base.problems == ["docs/plan.md:4: 'ADR-0001' is superseded; write 'ADR-0002'"])
  }

  @Test("makes each item of a plain checklist a task of its phase")
  func readsChecklists() async throws {
    let base = try await base(
      """
      # Work

      ## Phase 1: Auth

      - [ ] Write tests
      - [x] `$ make auth`
        - [ ] A nested one (optional)

      ## Phase 2

      ### Part

      1. [ ] Write tests

      ## Notes

      - [ ] No task
      """)
    #expect(base.problems == [])
    let written = base.tasks.tasks.filter { $0.origin.derivation == "checklist item" }
    #expect(written.map(\.title) == ["Write tests", "$ make auth", "A nested one", "Write tests"])
    #expect(written.map(\.phase) == ["1", "1", "1", "2"])
    #expect(written.map(\.isChecked) == [false, true, false, false])
    #expect(written.map(\.isOptional) == [false, false, true, false])
    #expect(written[1].criteria.map(\.check) == [.command("make auth")])
    #expect(written[3].origin.anchor == "part/write-tests")
    #expect(Set(written.map(\.id)).count == 4)
  }

  @Test("reads the tasks and the checklists of a page that belongs to a phase")
  func readsPhasePages() async throws {
    let base = try await base(
      "# Nothing here\n",
      [
        (
          "docs/p2.md",
          "---\ntype: phase\nphase: 2\nstatus: next\n---\n# Phase 2: Tunnel\n\n- [ ] Loose\n\n## Tasks\n\n### With a heading\n\nOnly text.\n\n#### Detail\n\n- [ ] x\n"
        )
      ])
    #expect(base.problems == [])
    #expect(base.tasks.tasks.filter { $0.phase == "2" }.map(\.title) == ["Loose", "With a heading"])
    #expect(base.task("With a heading")?.criteria.map(\.text) == ["x"])
  }

  @Test("does not take the phase of another plan for one of this")
  func keepsPlansApart() async throws {
    let base = try await base("## Phase 1: Bake a cake\n\n- [ ] Buy eggs\n")
    #expect(base.task("Buy eggs") == nil)
  }

  static let quiet: [String] = [
    "## Tasks\n\n```\n### A\nNeeds: #b\n- [ ] x\n```\n",
    "## Tasks\n\n<!--\n### A\n- [ ] x\n-->\n",
    "<!-- cairn:tasks -->\n\n## Tasks\n\n### A\n\n- [ ] x\n\n<!-- /cairn -->\n",
    "## Tasks\n\n### What tasks are\n\nA text.\n",
    "# Shopping\n\n- [ ] Milk\n",
    "## Tasks of a manager\n\n- [ ] Manage\n",
  ]

  @Test("finds no task in code, comments, generated regions and other texts", arguments: quiet)
  func leavesTextsAlone(text: String) async throws {
    let base = try await base(text)
    #expect(base.tasks.tasks.allSatisfy { $0.origin.path != "docs/plan.md" })
    #expect(base.problems == [])
  }

  @Test("reads no field in code below a task")
  func skipsCode() async throws {
    let base = try await base("## Tasks\n\n### A\n\n```\nNeeds: #b\nRole: x\n```\n\n    Role: y\n\n- [ ] x\n")
    #expect(base.problems == [])
    #expect(base.task("A")?.role == nil)
  }

  @Test("numbers criteria that a task says twice")
  func numbersCriteria() async throws {
    let base = try await base("## Tasks\n\n### A\n\n- [ ] Look\n- [ ] Look\n")
    let ids = try #require(base.task("A")).criteria.map(\.id)
    #expect(ids[1] == ids[0] + "-2")
  }

  @Test("keeps the tasks of phases that are put off out of the plan")
  func shelves() async throws {
    let base = try await base(
      "## Phase 4: Later\n\n- [ ] Someday\n\n## Tasks\n\n### A\nNeeds: #someday\n")
    #expect(base.task("Someday") == nil)
    #expect(base.tasks.shelved.map(\.title) == ["Someday"])
    #expect(
      base.problems == [
        "docs/plan.md:8: '#someday' is of Phase 4, which is deferred; take the need out, or the phase up"
      ])
  }

  @Test("reads CRLF, a byte order mark and a file without a last line end alike")
  func readsLineEnds() async throws {
    let text = "## Tasks\n\n### A\nNeeds: #b\nPriority: P0\n\n- [ ] `$ make`\n\n### B\n\n- [ ] y"
    let plain = try await base(text)
    let other = try await base("\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    #expect(plain.tasks.tasks == other.tasks.tasks)
    #expect(other.task("A")?.priority == 0)
    #expect(other.task("A")?.needs.count == 1)
  }

  @Test("says which page it cannot read")
  func reportsUnreadablePages() async throws {
    let base = try await base("## Tasks\n\n### A\n\n- [ ] x\n")
    let tasks = KnowledgeTasks(base.graph) { _ in nil }
    #expect(tasks.problems.map(\.kind) == [.unreadable])
  }
}

/// Lines that are nearly fields and nearly checks.
@Suite struct LostGrammarTests {
  private func problems(_ field: String, _ item: String = "- [ ] It is there") async throws -> [String] {
    try await PlanningBase([
      ("a.md", "## Tasks\n\n### Look\n\(field)\n\n\(item)\n\n### See\n\n- [ ] Seen\n")
    ]).problems
  }

  static let fields: [(line: String, problem: String)] = [
    ("Needs #see", "a.md:4: 'Needs #see' has no colon behind 'Needs'; write 'Needs: …'"),
    ("**Needs** #see, ADR-0001", "a.md:4: '**Needs** #see, ADR-0001' has no colon behind 'Needs'; write 'Needs: …'"),
    ("needs Phase 2", "a.md:4: 'needs Phase 2' has no colon behind 'needs'; write 'Needs: …'"),
    ("Depends on [See](#see)", "a.md:4: 'Depends on [See](#see)' has no colon behind 'Depends on'; write 'Needs: …'"),
    ("Needs：#see", "a.md:4: 'Needs：#see' has no colon behind 'Needs'; write 'Needs: …'"),
    ("Role implement", "a.md:4: 'Role implement' has no colon behind 'Role'; write 'Role: …'"),
    ("Priority P1", "a.md:4: 'Priority P1' has no colon behind 'Priority'; write 'Priority: …'"),
    ("\n- Needs: #see", "a.md:5: 'Needs:' stands in a list item; write it on a line of its own, with a blank line around"),
  ]

  @Test("names a field without its colon", arguments: fields)
  func namesFields(line: String, problem: String) async throws {
    #expect(try await problems(line) == [problem])
  }

  @Test(
    "takes sentences that begin like fields for text",
    arguments: [
      "Needs more thought than Phase 2 did.", "Requires a server.", "Role models matter.",
      "Priority is given to #see.", "- Role: who does what, and when", "Needs : #see",
    ])
  func acceptsSentences(line: String) async throws {
    #expect(try await problems(line) == [])
  }

  static let items: [(item: String, problem: String)] = [
    (
      "- [ ] `$ make test` passes",
      "a.md:6: '$ make test' has text around it, and would not be run; leave the check alone on its item, or put '(manual)' at the end for a person to judge"
    ),
    (
      "- [ ] ``file: a b`` is there",
      "a.md:6: 'file: a b' has text around it, and would not be run; leave the check alone on its item, or put '(manual)' at the end for a person to judge"
    ),
    (
      "- [ ] `$ make test",
      "a.md:6: '`$ make test' has no code mark at its end; put '`' behind the check"
    ),
    (
      "- [ ] $ make test",
      "a.md:6: '$ make test' is a command without code marks; write it as `$ make test`"
    ),
  ]

  @Test("names a check that would be left to a person", arguments: items)
  func namesChecks(item: String, problem: String) async throws {
    #expect(try await problems("", item) == [problem])
  }

  @Test(
    "takes other texts with code and with dollars for what a person judges",
    arguments: [
      "- [ ] `$ make test` passes (manual)", "- [ ] `make` passes", "- [ ] Run `$ make`",
      "- [ ] $5 a month", "- [ ] $x$ grows", "- [ ] `$ make` (optional)",
    ])
  func acceptsTexts(item: String) async throws {
    #expect(try await problems("", item) == [])
  }
}

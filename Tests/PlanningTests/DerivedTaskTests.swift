import Planning
import Testing

/// Tasks that follow from phases, decisions and findings.
@Suite struct DerivedTaskTests {
  @Test("plans each phase of the seed that is neither complete nor deferred")
  func plansTheSeed() async throws {
    let base = try await PlanningBase([(Seed.path, Seed.text)])
    #expect(base.problems == [])
    #expect(base.tasks.phaseNumbers == ["0", "1", "2", "3", "4", "5", "6", "7", "8"])
    #expect(base.tasks.tasks.map(\.phase) == ["0", "1", "2", "3", "5", "6", "7"])
    #expect(base.tasks.tasks.allSatisfy { $0.kind == .planning })
    #expect(base.tasks.tasks.allSatisfy { $0.origin.derivation == "phase has no tasks" })
    #expect(base.titles[3] == "Plan Phase 3: Crane on the quay (with two operators)")
    #expect(base.tasks.tasks[3].origin.line == 22)
    #expect(base.plan.counts.creates == 7)
  }

  private static let decision = """
    <!-- RESUME CONTEXT
    What: x
    Why: x
    Next: Phase 1, then Phase 2
    Depends-on: none
    -->
    # ADR-0005: Use tokens

    ## Status


    """

  private static let phases = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | Auth | Planned |\n| 2 | Old | Complete |\n"

  @Test("implements an accepted decision in the open phases that its Next names")
  func implementsDecisions() async throws {
    let base = try await PlanningBase([
      ("kb/phases.md", Self.phases), ("kb/decisions/0005-t.md", Self.decision + "Accepted\n"),
    ])
    #expect(base.problems == [])
    #expect(base.titles == ["Implement ADR-0005: Use tokens"])
    let task = base.tasks.tasks[0]
    #expect(task.kind == .implementation)
    #expect(task.phase == "1")
    #expect(task.origin.derivation == "decision names phase")
    #expect(task.origin.path == "kb/decisions/0005-t.md")
    #expect(task.origin.line == 4)
  }

  @Test("asks to decide what is proposed, and plans the phase all the same")
  func decidesProposals() async throws {
    let base = try await PlanningBase([
      ("kb/phases.md", Self.phases), ("kb/decisions/0005-t.md", Self.decision + "Proposed\n"),
    ])
    #expect(base.titles == ["Plan Phase 1: Auth", "Decide ADR-0005: Use tokens"])
    #expect(base.tasks.tasks[1].kind == .decision)
  }

  @Test("asks nothing of what is rejected, superseded or a draft", arguments: ["Rejected", "Superseded by 7", "Draft"])
  func leavesTheDeadAlone(status: String) async throws {
    let base = try await PlanningBase([
      ("kb/phases.md", Self.phases), ("kb/decisions/0005-t.md", Self.decision + status + "\n"),
    ])
    #expect(base.titles == ["Plan Phase 1: Auth"])
  }

  @Test("plans no phase that has tasks")
  func plansOnlyEmptyPhases() async throws {
    let base = try await PlanningBase([
      ("kb/phases.md", Self.phases + "\n## Phase 1: Auth\n\n- [x] Done already\n")
    ])
    #expect(base.titles == ["Done already"])
  }

  @Test("groups findings by file, under a command that proves them gone")
  func groupsFindings() async throws {
    let findings = [
      PlanFinding(rule: "outgrown-count", path: "b c.md", line: 9, message: "x"),
      PlanFinding(rule: "broken-link", path: "a.md", line: 7, message: "y"),
      PlanFinding(rule: "broken-link", path: "b c.md", line: 3, message: "z"),
    ]
    let base = try await PlanningBase([("a.md", "# A\n"), ("b c.md", "# B\n")], findings: findings)
    let turned = try await PlanningBase(
      [("a.md", "# A\n"), ("b c.md", "# B\n")], findings: findings.reversed())
    #expect(base.tasks.tasks == turned.tasks.tasks)
    #expect(base.titles == ["Mend a.md", "Mend b c.md"])
    #expect(base.tasks.tasks.map(\.kind) == [.documentation, .documentation])
    #expect(base.tasks.tasks[1].origin.line == 3)
    #expect(
      base.tasks.tasks[1].criteria.map(\.check) == [
        .command("cairn lint --only broken-link,outgrown-count --fail-on info 'b c.md'")
      ])
  }

  @Test("quotes a path so that a shell runs nothing of it")
  func quotesPaths() async throws {
    let finding = PlanFinding(rule: "r", path: "a';rm -r x;'.md", line: 1, message: "x")
    let base = try await PlanningBase([("a.md", "# A\n")], findings: [finding])
    #expect(
      base.tasks.tasks[0].criteria.map(\.check) == [
        .command("cairn lint --only r --fail-on info 'a'\\'';rm -r x;'\\''.md'")
      ])
  }
}
